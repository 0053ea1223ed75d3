import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { question } from "@/core/ask";
import type { OpView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { WINDOW, type Windows } from "@/kit/grid/useWindows";

/** The log, newest first. It has no count: pages follow each other from the newest, and the next one comes when its edge is in sight. */
export function useHistory(): Windows<OpView> {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["history", "list"],
    queryFn: ({ pageParam }) =>
      desk.history(pageParam, WINDOW).catch((thrown) => {
        throw asProblem(thrown);
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < WINDOW ? null : (page.at(-1)?.seq ?? null)),
    meta: { reads: "all" },
  });
  return useMemo(() => {
    const rows = data?.pages.flat() ?? [];
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

/** Names of the people by their ids. */
export function useNames(): Map<string, string> {
  const { data } = useQuery(question("staff", "list", [], () => desk.whoList()));
  return useMemo(() => new Map(data?.map((one) => [one.id, one.name])), [data]);
}
