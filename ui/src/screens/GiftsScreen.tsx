export type GiftsSearch = { gift?: string };
export function GiftsScreen(_: { search: GiftsSearch; onSearch: (search: GiftsSearch) => void }) {
  return null;
}
