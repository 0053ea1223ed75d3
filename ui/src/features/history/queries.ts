import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { question } from "@/core/ask";
import type { OpView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { usePages } from "@/kit/grid/usePages";
import type { Windows } from "@/kit/grid/useWindows";

const fetchOps = (before: number | null, limit: number) =>
  desk.history(before, limit).catch((thrown) => {
    throw asProblem(thrown);
  });

/** The log, newest first. */
export const useHistory = (): Windows<OpView> => usePages(["history", "list"], fetchOps, (op) => op.seq);

/** Names of the people by their ids. */
export function useNames(): Map<string, string> {
  const { data } = useQuery(question("staff", "list", [], () => desk.whoList()));
  return useMemo(() => new Map(data?.map((one) => [one.id, one.name])), [data]);
}
