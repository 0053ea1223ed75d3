import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DuplicateView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { WINDOW, type Windows } from "@/kit/grid/useWindows";

/** A pair by its two files; one that is alike in two ways stands twice. */
export const pairKey = (pair: DuplicateView): string => [pair.one, pair.other, pair.likeness, pair.phone ?? ""].join(" ");

/** The pairs, surest first. They have no count: the next ones are asked for when the edge is in sight. */
export function useDuplicates(): Windows<DuplicateView> {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["customer", "duplicates"],
    queryFn: ({ pageParam }) =>
      desk.duplicateList(pageParam, WINDOW).catch((thrown) => {
        throw asProblem(thrown);
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { reads: ["customer_phone", "merge"] },
  });
  return useMemo(() => {
    const rows = data?.pages.flatMap((page) => page.rows) ?? [];
    return {
      total: rows.length,
      get: (index) => rows[index],
      look: (_, to) => {
        if (to > rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      },
      stale: false,
      error,
      ready: data !== undefined,
    };
  }, [data, error, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
