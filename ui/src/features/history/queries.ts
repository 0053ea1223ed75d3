import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { question } from "@/core/ask";
import type { OpView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { WINDOW, type Windows } from "@/kit/grid/useWindows";

export type Wanted = (op: OpView) => boolean;

/** Ops that are looked through for a filter before a person is asked whether to go on: twenty pages. */
const FAR = 20 * WINDOW;
/** Enough lines that the edge is out of sight. */
const ENOUGH = 60;

export type Found = Windows<OpView> & {
  indexOf: (seq: number | null) => number;
  /** The moment up to which a filter has looked, when there is more behind it; null: all was seen, or no filter stands. */
  searched: string | null;
  searching: boolean;
  further: () => void;
};

/**
 * The log, newest first. It has no count: pages follow each other from the newest, and the next one comes when its edge is in sight. A
 * filter looks through these pages, so a rare op may lie many of them back: it goes on by itself for a while, then when it is asked to.
 */
export function useHistory(wanted: Wanted | null): Found {
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
  const all = useMemo(() => data?.pages.flat() ?? [], [data]);
  const rows = useMemo(() => (wanted ? all.filter(wanted) : all), [all, wanted]);
  const until = useRef(FAR);
  const seeking = wanted !== null && rows.length < ENOUGH && all.length < until.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came asks for the next, also when it came within one render
  useEffect(() => {
    if (seeking && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [seeking, all.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return useMemo(
    () => ({
      total: rows.length,
      get: (index) => rows[index],
      indexOf: (seq) => rows.findIndex((op) => op.seq === seq),
      look: (_, to) => {
        if (to > rows.length - 20 && !wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      },
      stale: false,
      error,
      ready: data !== undefined,
      searched: wanted && hasNextPage ? (all.at(-1)?.at ?? null) : null,
      searching: isFetchingNextPage,
      further: () => {
        until.current = all.length + FAR;
        void fetchNextPage();
      },
    }),
    [all, rows, wanted, data, error, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
}

/** Names of the people by their ids. */
export function useNames(): Map<string, string> {
  const { data } = useQuery(question("staff", "list", [], () => desk.whoList()));
  return useMemo(() => new Map(data?.map((one) => [one.id, one.name])), [data]);
}
