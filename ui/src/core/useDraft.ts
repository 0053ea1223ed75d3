import { useEffect, useRef, useState } from "react";
import type { NewContact, Party } from "@/core/bindings.gen";
import { desk } from "@/core/client";

/** How long after the last key a draft is kept, and how long after a refusal it is tried again, in milliseconds. */
const SOON = 600;
const LATER = 3000;

/**
 * Keeps what is being written in the store, so that a crash loses nothing; web storage holds no customer's words. A form that nobody
 * touched leaves no draft. While an import writes the core keeps none; then it is tried again later.
 */
export function useDraft(party: Party, contact: NewContact, found: boolean): { kept: boolean; saved: () => void } {
  const first = useRef(contact);
  const done = useRef(false);
  const [kept, setKept] = useState(found);

  useEffect(() => {
    if (contact === first.current || done.current) return;
    let left = false;
    let timer = setTimeout(keep, SOON);
    function keep() {
      if (done.current) return;
      desk.contactDraft(party, contact).then(
        (stands) => {
          setKept(stands);
          if (!stands && !left) timer = setTimeout(keep, LATER);
        },
        () => setKept(false),
      );
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [party, contact]);

  return {
    kept,
    saved: () => {
      done.current = true;
    },
  };
}
