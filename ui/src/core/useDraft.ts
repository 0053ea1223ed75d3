import { useEffect, useRef, useState } from "react";

/** How long after the last key a draft is kept, and how long after a refusal it is tried again, in milliseconds. */
const SOON = 600;
const LATER = 3000;

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
      latest.current.keep(form).then(
        (stands) => {
          setKept(stands);
          if (!stands && !left) timer = setTimeout(again, LATER);
        },
        () => setKept(false),
      );
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [form]);

  useEffect(
    () => () => {
      const { keep, form } = latest.current;
      if (form !== first.current && !done.current) void keep(form).catch(() => {});
    },
    [],
  );

  return {
    kept,
    saved: () => {
      done.current = true;
    },
  };
}
