import { useEffect, useRef, useState } from "react";
import type { NewContact, Party } from "@/core/bindings.gen";
import { desk } from "@/core/client";

/**
 * Keeps what is being written in the store, so that a crash loses nothing; web storage holds no customer's words. A form that nobody
 * touched leaves no draft.
 */
export function useDraft(party: Party, contact: NewContact, found: boolean): { kept: boolean; saved: () => void } {
  const first = useRef(contact);
  const done = useRef(false);
  const [kept, setKept] = useState(found);

  useEffect(() => {
    if (contact === first.current || done.current) return;
    const timer = setTimeout(() => {
      if (done.current) return;
      desk.contactDraft(party, contact).then(
        () => setKept(true),
        () => setKept(false),
      );
    }, 600);
    return () => clearTimeout(timer);
  }, [party, contact]);

  return {
    kept,
    saved: () => {
      done.current = true;
    },
  };
}
