import { keepPreviousData, type QueryKey, queryOptions, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";

/** Rows of a long list by index. `get` answers undefined for a row that is still on its way. */
export type Windows<Row> = {
  /** Which question is asked, where there are several: another order or filter is another list. */
  question?: string;
  total: number;
  get: (index: number) => Row | undefined;
  /** Tells which rows are looked at (`from <= index < to`); their windows are then fetched. */
  look: (from: number, to: number) => void;
  /** The rows from one to another, both among them; those that were never in sight are fetched. Absent where all are here. */
  range?: (from: number, to: number) => Promise<Row[]>;
  /** True while what is shown belongs to the question before. */
  stale: boolean;
  error: unknown;
  ready: boolean;
};

/** The most rows that cross the bridge at once: a high screen and some. Each more is read from the store before the first is drawn. */
export const WINDOW = 100;

/** Which window a row is in, from 0. */
export const windowOf = (index: number): number => Math.floor(index / WINDOW);

type Fetch<Row> = (offset: number, limit: number) => Promise<{ total: number; rows: Row[] }>;

/** The window of a list that begins at a row. */
const windowQuery = <Row>(base: QueryKey, fetch: Fetch<Row>, reads: string[] | "all", offset: number) =>
  queryOptions({ queryKey: [...base, offset], queryFn: () => fetch(offset, WINDOW), gcTime: 60_000, staleTime: 30_000, meta: { reads } });

/** The first window of a list, for asking before the list is drawn. */
export const firstWindow = <Row>(base: QueryKey, fetch: Fetch<Row>, reads: string[] | "all" = []) => windowQuery(base, fetch, reads, 0);

/** How many rows a list holds, told by its first window, which the list itself asks for; the list before until it is there. */
export function useTotal<Row>(base: QueryKey, fetch: Fetch<Row>, reads: string[] | "all" = []): number | undefined {
  return useQuery({ ...windowQuery(base, fetch, reads, 0), select: total, placeholderData: keepPreviousData }).data;
}

const total = (window: { total: number }) => window.total;

/**
 * A list of any length in windows of at most 100 rows. Only windows that are looked at are fetched. `base` is the query key
 * (its first part is the topic, `reads` names the others it depends on); a new one keeps the old rows on the screen until the first new ones are there, so that nothing jumps.
 */
export function useWindows<Row>(base: QueryKey, fetch: Fetch<Row>, reads: string[] | "all" = []): Windows<Row> {
  const key = JSON.stringify(base);
  const [seen, setSeen] = useState({ key, from: 0, to: WINDOW });
  const range = seen.key === key ? seen : { key, from: 0, to: WINDOW };
  const offsets: number[] = [];
  for (let at = windowOf(range.from) * WINDOW; at < range.to; at += WINDOW) offsets.push(at);

  const answers = useQueries({
    queries: offsets.map((offset) => windowQuery(base, fetch, reads, offset)),
  });

  const client = useQueryClient();
  const previous = useRef<{ key: string; total: number; rows: Map<number, Row[]> } | null>(null);
  const rows = new Map<number, Row[]>();
  let total: number | undefined;
  answers.forEach((answer, i) => {
    if (!answer.data) return;
    total = answer.data.total;
    rows.set(offsets[i] ?? 0, answer.data.rows);
  });
  const mine = previous.current?.key === key;
  if (total !== undefined) previous.current = { key, total, rows };
  else if (mine && previous.current) total = previous.current.total;

  const stale = total === undefined && previous.current !== null;
  const shown = stale ? previous.current : { total: total ?? 0, rows };
  const error = answers.find((answer) => answer.error)?.error;
  const found = shown?.rows ?? rows;
  const count = shown?.total ?? 0;
  // What was looked at a moment ago is still here: a row that is passed again, or the far end of many that are picked at once.
  const before = (offset: number) => (stale ? undefined : client.getQueryData<{ rows: Row[] }>([...base, offset])?.rows);
  const versions = answers.map((answer) => answer.dataUpdatedAt).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `found` is rebuilt each time; what it holds changes with the versions
  return useMemo(
    () => ({
      question: key,
      total: count,
      get: (index) => {
        const offset = windowOf(index) * WINDOW;
        return (found.get(offset) ?? before(offset))?.[index % WINDOW];
      },
      look: (from, to) =>
        setSeen((now) => {
          const same = now.key === key && windowOf(now.from) === windowOf(from) && windowOf(now.to) === windowOf(to);
          return same ? now : { key, from, to };
        }),
      range: async (from, to) => {
        const first = windowOf(from) * WINDOW;
        const windows = Array.from({ length: windowOf(to) - windowOf(from) + 1 }, (_, i) => first + i * WINDOW);
        const found = await Promise.all(windows.map((offset) => client.fetchQuery(windowQuery(base, fetch, reads, offset))));
        return found.flatMap((window) => window.rows).slice(from - first, to - first + 1);
      },
      stale,
      error,
      ready: total !== undefined || stale,
    }),
    [key, count, versions, stale, error, total === undefined],
  );
}

/** The same shape over rows that come all at once; none while they are on their way. */
export function allRows<Row>(rows: Row[] | undefined): Windows<Row> {
  return { total: rows?.length ?? 0, get: (index) => rows?.[index], look: () => {}, stale: false, error: null, ready: rows !== undefined };
}
