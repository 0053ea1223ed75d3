import type { Done } from "@/core/bindings.gen";
import type { Problem } from "@/core/client";

/** What each part of the made-up world answers with. */
export type Tools = {
  wait: <T>(value: T) => Promise<T>;
  refused: (problem: Problem) => Promise<never>;
  /** An op: how to do it and how to take it back, with the tables that it touches. */
  done: <T>(value: T, name: string, topics: string[], forth: () => void, back: () => void) => Promise<Done<T>>;
};

/** A refusal by its code. */
export const refusal = (code: string, params: Record<string, string> = {}): Problem => ({ kind: "refused", code, field: null, params });

/** A list that is changed by ops which can be taken back. */
export function kept<T>(tools: Tools, start: T[]) {
  let all = start;
  return {
    all: () => all,
    set: (to: T[]) => {
      all = to;
    },
    find: (is: (one: T) => boolean) => all.find(is),
    change: <V>(value: V, name: string, topics: string[], next: (now: T[]) => T[]) => {
      const before = all;
      const after = next(all);
      const set = (to: T[]) => () => {
        all = to;
      };
      return tools.done(value, name, topics, set(after), set(before));
    },
  };
}
