import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { WINDOW, type Windows } from "./useWindows";

/** Rows before the end of what is here at which the next page is asked for. */
const SIGHT = 20;

/**
 * A list without a count, newest first: pages follow each other from the newest, each asked for by the place of the last row before it,
 * and the next one comes when its edge is in sight. `key` is the query key, `age` how long an answer is taken for fresh.
 */
export function usePages<Row>(
  key: string[],
  fetch: (before: number | null, limit: number) => Promise<Row[]>,
  place: (row: Row) => number,
  age?: number,
): Windows<Row> {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetch(pageParam, WINDOW),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => {
      const last = page.at(-1);
      return page.length < WINDOW || last === undefined ? null : place(last);
    },
    staleTime: age,
    meta: { reads: "all" },
  });
  return useMemo(() => {
    const rows = data?.pages.flat() ?? [];
    return {
      total: rows.length,
      get: (index) => rows[index],
      look: (_, to) => {
        if (to > rows.length - SIGHT && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      },
      stale: false,
      error,
      ready: data !== undefined,
    };
  }, [data, error, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
