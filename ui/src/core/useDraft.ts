import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { question } from "./ask";
import type { Problem } from "./client";

/** How long after the last key a draft is kept, and how long after a refusal it is tried again, in milliseconds. */
const SOON = 600;
const LATER = 3000;

/** One after another: a form that is opened again must be read after what was left of it is kept. */
let turn: Promise<unknown> = Promise.resolve();
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const next = turn.then(run);
  turn = next.catch(() => {});
  return next;
}

/** The forms that are being written, each with how to keep it now. */
const written = new Set<() => Promise<unknown>>();

/** Keeps every form as it stands, before the window goes. */
export const keepDrafts = (): Promise<unknown> => Promise.allSettled([...written].map((keep) => keep()));

/** Whether the form stands in the store as it was left; `ending` wraps a command after which nothing of it is to be kept. */
export type Draft = {
  kept: boolean;
  ending: <Args extends unknown[], T>(run: (...args: Args) => Promise<T>) => (...args: Args) => Promise<T>;
};

/**
 * Keeps what is being written in the store, so that a crash loses nothing; web storage holds no customer's words. A form that nobody
 * touched leaves no draft; one that is left keeps the last key, too. `keep` answers false while an import writes; then it is tried again
 * later. No draft overtakes a save: what was saved is not found again as unsaved.
 */
export function useDraft<Form>(keep: (form: Form) => Promise<boolean>, form: Form, found: boolean): Draft {
  const first = useRef(form);
  /** While it is saved or dropped, and after. */
  const over = useRef(false);
  const latest = useRef({ keep, form });
  latest.current = { keep, form };
  const [kept, setKept] = useState(found);

  const [now] = useState(() => () => {
    // Untouched, it stands as it was found; when its turn comes it may have been saved.
    const kept = inTurn(async () => {
      const { keep, form } = latest.current;
      return form === first.current ? found : !over.current && keep(form);
    }).catch(() => false);
    void kept.then(setKept);
    return kept;
  });

  useEffect(() => {
    if (form === first.current || over.current) return;
    let left = false;
    let timer = setTimeout(again, SOON);
    async function again() {
      if (!(await now()) && !left && !over.current) timer = setTimeout(again, LATER);
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [form, now]);

  useEffect(() => {
    written.add(now);
    return () => {
      written.delete(now);
      void now();
    };
  }, [now]);

  const ending: Draft["ending"] =
    (run) =>
    async (...args) => {
      over.current = true;
      try {
        await inTurn(async () => {});
        return await run(...args);
      } catch (refused) {
        over.current = false;
        void now();
        throw refused;
      }
    };
  return { kept, ending };
}

type Unsaved<Left> = {
  /** Undefined until the core has answered. */
  left: Left | undefined;
  error: Problem | null;
  /** Forgets what was left; the form opens anew under another `key`. */
  drop: () => Promise<void>;
  key: number;
};

/**
 * What a form was left with, read once as it opens: what a change elsewhere moves must not move under the hands of who writes, so it
 * depends on no table. `name` and `of` tell the forms apart.
 */
export function useUnsaved<Left>(
  name: string,
  of: string | null,
  read: () => Promise<Left>,
  forget: () => Promise<unknown>,
): Unsaved<Left> {
  const [key, setKey] = useState(0);
  const asked = question("form", name, [of], () => inTurn(read));
  const { data, error, refetch, isFetchedAfterMount } = useQuery({ ...asked, staleTime: 0, gcTime: 0, refetchOnMount: "always" });
  const drop = async () => {
    await inTurn(forget);
    await refetch();
    setKey((before) => before + 1);
  };
  return { left: isFetchedAfterMount ? data : undefined, error, drop, key };
}
