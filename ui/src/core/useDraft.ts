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

/**
 * Keeps what is being written in the store, so that a crash loses nothing; web storage holds no customer's words. A form that nobody
 * touched leaves no draft; one that is left keeps the last key, too. `keep` answers false while an import writes; then it is tried again
 * later. `saved` says that nothing is left to be kept.
 */
export function useDraft<Form>(keep: (form: Form) => Promise<boolean>, form: Form, found: boolean): { kept: boolean; saved: () => void } {
  const first = useRef(form);
  const done = useRef(false);
  const latest = useRef({ keep, form });
  latest.current = { keep, form };
  const [kept, setKept] = useState(found);

  useEffect(() => {
    if (form === first.current || done.current) return;
    let left = false;
    let timer = setTimeout(again, SOON);
    function again() {
      if (done.current) return;
      // Its turn may come after the form was saved.
      inTurn(async () => !done.current && latest.current.keep(form)).then(
        (stands) => {
          setKept(stands);
          if (!stands && !left && !done.current) timer = setTimeout(again, LATER);
        },
        () => setKept(false),
      );
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [form]);

  useEffect(() => {
    const now = async () => {
      const { keep, form } = latest.current;
      if (form !== first.current && !done.current) await inTurn(() => keep(form));
    };
    written.add(now);
    return () => {
      written.delete(now);
      void now().catch(() => {});
    };
  }, []);

  return {
    kept,
    saved: () => {
      done.current = true;
    },
  };
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
