export type DuplicatesSearch = { pair?: string };
export function DuplicatesScreen(_: { search: DuplicatesSearch; onSearch: (search: DuplicatesSearch) => void }) {
  return null;
}
