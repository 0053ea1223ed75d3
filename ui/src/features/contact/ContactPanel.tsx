import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { Party } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { ContactEntry } from "./ContactEntry";
import { formQuery } from "./queries";
import "./contact.css";

type Props = {
  party: Party | null;
  reason: string | null;
  panel: RefObject<HTMLElement | null>;
  /** The keys came into the form: whoever chose the party by the list's order keeps to it from now on, however the list turns. */
  onTaken?: () => void;
  /** After saving: the owner chooses who is next. */
  onSaved: () => void;
  /** Esc, once the focus is no longer in a field. */
  onLeave: () => void;
  /** What takes the foot's place when nothing needs to be said to this customer; `close` brings the foot back. */
  dismiss?: (form: { name: string; reasons: string[] }, close: () => void) => ReactNode;
  /** The same for what another department is to answer about a customer, in the project that he is spoken to for. */
  handover?: (about: { customer: string; project: string | null }, close: () => void) => ReactNode;
};

/** The column in which a contact is logged. It stays while the list moves; each party opens its own form. */
export function ContactPanel({ party, reason, panel, onTaken, onSaved, onLeave, dismiss, handover }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery({ ...formQuery(party ?? { kind: "customer", id: "" }, reason), enabled: party !== null });
  const key = party ? `${party.kind}:${party.id}` : "";
  const held = useRef(false);

  // The next form takes over the keys when the one before had them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another form arrives
  useEffect(() => {
    if (held.current && data) panel.current?.focus();
  }, [key, data === undefined]);

  return (
    <Side
      label={words.t("contact:form.label")}
      ref={panel as RefObject<HTMLElement>}
      testId="contact-panel"
      onFocus={() => {
        held.current = true;
        onTaken?.();
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        // Nobody takes over when the focused field goes with its form: then the panel still has the keys.
        if (relatedTarget && !currentTarget.contains(relatedTarget)) held.current = false;
      }}
    >
      {!party && <p className="contact-none secondary">{words.t("contact:form.none")}</p>}
      {party && error && (
        <p className="contact-none field-error" role="alert">
          {problemText(words, now, error, "contact")}
        </p>
      )}
      {party && data && (
        <ContactEntry key={key} form={data} panel={panel} onSaved={onSaved} onLeave={onLeave} dismiss={dismiss} handover={handover} />
      )}
    </Side>
  );
}
