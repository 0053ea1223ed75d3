import { type ReactNode, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import type { Whom } from "./queries";
import { WhomField } from "./WhomField";
import "./handover.css";

type Tie = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
export type CustomerChoice = Tie & { value: string | null; onChange: (customer: string | null) => void; label: string; hint: string };
type Props = {
  /** Whom it is about, as far as that is settled. */
  customer: string | null;
  project?: string | null;
  /** What is at hand: the question begins with it. */
  text?: string;
  asker: string | null;
  /** How a customer is found where none is settled. */
  customerField?: (choice: CustomerChoice) => ReactNode;
  /** What stands above it where it has a side of its own, perhaps nothing; without it, it stands in the foot of one. */
  head?: ReactNode;
  onDone: (handover: string) => void;
  onCancel: () => void;
};

/** Hands a question over to another department; its keys work inside it only, and whom to ask has them when it comes. */
export function AskForm({ customer: about, project = null, text = "", asker, customerField, head, onDone, onCancel }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [customer, setCustomer] = useState(about);
  const [whom, setWhom] = useState<Whom | null>(null);
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState(text);
  const { run, problem, busy, reset } = useChange(
    (to: Whom) => desk.handoverAsk({ customer, project, to_department: to.department, to: to.person, question: asked }),
    ({ value }) => {
      notice.done(words.t("handover:asked"));
      onDone(value);
    },
    {
      question_missing: "question",
      customer_unknown: "customer",
      same_person: "whom",
      person_elsewhere: "whom",
      department_unknown: "whom",
    },
  );
  const save = () => {
    setMissing(!whom);
    if (whom && !busy) run(whom);
  };
  /** A field was filled in: what was said about it no longer holds. */
  const touched = () => {
    setMissing(false);
    if (problem) reset();
  };
  const wrong = (field: string) => refusedField(words, now, problem, "handover", field);
  const ownField = problem?.kind === "refused" && problem.field;

  useEffect(() => root.current?.querySelector<HTMLElement>("input")?.focus(), []);
  useKeys(
    words.t("handover:new"),
    [saveKey(save, words.t("handover:new.save")), { keys: "Escape", label: words.t("handover:key.leave"), inText: true, run: onCancel }],
    root,
  );

  const fields = (
    <>
      {customerField && (
        <Field label={words.t("handover:col.customer")} error={wrong("customer")}>
          {(tie) =>
            customerField({
              ...tie,
              value: customer,
              label: words.t("handover:col.customer"),
              hint: words.t("handover:customer.hint"),
              onChange: (chosen) => {
                setCustomer(chosen);
                touched();
              },
            })
          }
        </Field>
      )}
      <Field label={words.t("handover:col.to")} error={missing ? words.t("handover:whom.missing") : wrong("whom")}>
        {(tie) => (
          <WhomField
            {...tie}
            asker={asker}
            value={whom}
            onChange={(chosen) => {
              setWhom(chosen);
              touched();
            }}
          />
        )}
      </Field>
      <Field label={words.t("handover:col.question")} error={wrong("question")}>
        {(tie) => (
          <TextBox
            {...tie}
            least={2}
            placeholder={words.t("handover:question.hint")}
            value={asked}
            onChange={(event) => {
              setAsked(event.target.value);
              touched();
            }}
            data-testid="handover-question"
          />
        )}
      </Field>
    </>
  );
  const end = (
    <SaveLine
      label={words.t("handover:new.save")}
      error={problem && !ownField ? problemText(words, now, problem, "handover") : null}
      busy={busy}
      onSave={save}
      onCancel={onCancel}
      testId="handover-save"
    />
  );
  if (head === undefined)
    return (
      <div className="side-foot-form" ref={root} data-testid="handover-form">
        {fields}
        {end}
      </div>
    );
  return (
    <div className="handover-side" ref={root} data-testid="handover-form">
      <div className="side-scroll">
        {head}
        <div className="side-form">
          <h2>{words.t("handover:new.label")}</h2>
          {fields}
        </div>
      </div>
      <footer className="side-foot">{end}</footer>
    </div>
  );
}
