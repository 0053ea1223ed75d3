import { QueryClient, queryOptions, useMutation } from "@tanstack/react-query";
import type { Done } from "./bindings.gen";
import type { Problem } from "./client";
import { asProblem, listen } from "./client";

/** Topics, which are names of tables, whose change makes an answer old; "all" for what reads across features, such as today's list. */
export type Reads = string[] | "all";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { reads?: Reads };
    defaultError: Problem;
  }
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The core is on this machine: there is no network to wait for, and asking again doesn't help against a refusal.
      queries: { networkMode: "always", retry: false, staleTime: 30_000, refetchOnWindowFocus: false, throwOnError: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** A question to the core. Its key begins with its topic, which is what makes it fresh again after a change. */
export function question<T>(topic: string, name: string, args: unknown[], run: () => Promise<T>, reads: Reads = []) {
  return queryOptions({
    queryKey: [topic, name, ...args],
    queryFn: async () => {
      try {
        return await run();
      } catch (thrown) {
        throw asProblem(thrown);
      }
    },
    meta: { reads },
  });
}

/** What is told of beside the rows of tables: it makes no answer old that reads the store. */
const beside = ["job"];

/** One event, one place where anything is invalidated. */
export function followChanges(client: QueryClient): () => void {
  return listen(({ topics }) => {
    const rows = topics.some((topic) => !beside.includes(topic));
    void client.invalidateQueries({
      predicate: ({ queryKey, meta }) => {
        const reads = meta?.reads ?? [];
        return topics.includes(String(queryKey[0])) || (reads === "all" ? rows : reads.some((topic) => topics.includes(topic)));
      },
    });
  });
}

/**
 * A command that changes something. `problem` holds what the core refused until the next try or `reset`; `fields` says of a refusal that
 * names no field which one it is about.
 */
export function useChange<Args, T>(
  run: (args: Args) => Promise<Done<T>>,
  onDone?: (done: Done<T>, args: Args) => void,
  fields: Record<string, string> = {},
) {
  const { mutate, error, isPending, reset } = useMutation<Done<T>, Problem, Args>({
    mutationFn: async (args) => {
      try {
        return await run(args);
      } catch (thrown) {
        const problem = asProblem(thrown);
        throw problem.kind === "refused" ? { ...problem, field: problem.field ?? fields[problem.code] ?? null } : problem;
      }
    },
    onSuccess: onDone,
  });
  return { run: mutate, problem: error, busy: isPending, reset };
}
