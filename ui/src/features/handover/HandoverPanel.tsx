import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useState } from "react";
import type { HandoverView } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { type Deed, DeedLine } from "@/kit/DeedLine";
import { Facts } from "@/kit/Facts";
import { useKeys } from "@/kit/keys";
import { Card, Side } from "@/kit/Pane";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { momentText } from "@/words/time";
import { AnswerForm } from "./AnswerForm";
import { HandoverTag, toText } from "./HandoverGrid";
import { handoverQuery } from "./queries";
import "./handover.css";

type Ways = {
  panel: RefObject<HTMLElement | null>;
  /** The customer in short. */
  head: (customer: string) => ReactNode;
  onCustomer: (customer: string) => void;
  onLog: (customer: string) => void;
  onLeave: () => void;
};

/** One hand-over: what was asked of whom, and its answer. */
export function HandoverPanel({ open, ...ways }: Ways & { open: string | null }) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery({ ...handoverQuery(open ?? ""), enabled: open !== null });
  return (
    <Side label={words.t("handover:panel.label")} ref={ways.panel as RefObject<HTMLElement>} testId="handover-panel">
      {!open && <p className="side-none secondary">{words.t("handover:panel.none")}</p>}
      {open && error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error, "handover")}
        </p>
      )}
      {open && data && <Opened key={open} of={data} {...ways} />}
    </Side>
  );
}

function Opened({ of, panel, head, onCustomer, onLog, onLeave }: Ways & { of: HandoverView }) {
  const words = useWords();
  const now = useNow();
  const [answering, setAnswering] = useState(false);
  const { customer } = of;
  const deed = (name: string, keys: string, run: () => void): Deed => ({ name, keys, label: words.t(`handover:do.${name}`), run });
  const deeds = [
    ...(of.answered_at ? [] : [{ ...deed("answer", "A", () => setAnswering(true)), main: true }]),
    ...(customer ? [deed("log", "L", () => onLog(customer.id)), deed("customer", "O", () => onCustomer(customer.id))] : []),
  ];
  useKeys(words.t("handover:panel.label"), answering ? [] : deeds);
  useKeys(words.t("handover:panel.label"), answering ? [] : [{ keys: "Escape", run: onLeave }], panel);
  const done = () => {
    setAnswering(false);
    panel.current?.focus();
  };

  return (
    <>
      <div className="side-scroll">
        {customer && <Card>{head(customer.id)}</Card>}
        <Card>
          <p>
            <HandoverTag of={of} />
          </p>
          <p className="handover-said">{of.question}</p>
          <Facts
            facts={[
              { name: words.t("handover:col.from"), value: of.from },
              { name: words.t("handover:col.asked"), value: momentText(words, of.asked_at, now) },
              { name: words.t("handover:col.to"), value: toText(words, of), wide: true },
              of.project ? { name: words.t("handover:project"), value: of.project, wide: true } : null,
            ]}
          />
        </Card>
        {of.answered_at && (
          <Card title={words.t("handover:answer")}>
            <p className="handover-said">{of.answer}</p>
            <p className="faint small">
              {words.t("handover:took", {
                at: momentText(words, of.answered_at, now),
                hours: countText(Math.floor((of.minutes ?? 0) / 60)),
                minutes: (of.minutes ?? 0) % 60,
              })}
            </p>
          </Card>
        )}
      </div>
      {answering ? (
        <footer className="side-foot">
          <AnswerForm handover={of.id} onDone={done} />
        </footer>
      ) : (
        deeds.length > 0 && (
          <footer className="side-foot">
            <DeedLine deeds={deeds} testId="handover" />
          </footer>
        )
      )}
    </>
  );
}
