import { type ReactNode, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { HandoverDraft, UnsavedHandover } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { DraftFound, Opened } from "@/kit/Draft";
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
export type CustomerChoice = Tie & {
  value: string | null;
  name?: string;
  onChange: (customer: string | null) => void;
  label: string;
  hint: string;
};
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

/**
 * Hands a question over to another department; its keys work inside it only, and whom to ask has them when it comes. What was left unsaved
 * stands in it again.
 */
export function AskForm(props: Props) {
  const { customer: about } = props;
  const form = useUnsaved(
    "handover",
    about,
    () => desk.handoverUnsaved(about),
    () => desk.handoverDraft(about, null),
  );
  return <Opened form={form}>{(left) => <Entry {...props} left={left} onDrop={form.drop} />}</Opened>;
}

type EntryProps = Props & { left: UnsavedHandover | null; onDrop: () => Promise<void> };

function Entry({ customer: about, project = null, text = "", asker, customerField, head, onDone, onCancel, left, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<HandoverDraft>(() => {
    const { draft = { customer: null, to_department: null, to: null, question: text } } = left ?? {};
    return { ...draft, customer: about ?? draft.customer };
  });
  const draft = useDraft((written: HandoverDraft) => desk.handoverDraft(about, written), form, left !== null);
  const { customer, question } = form;
  const whom: Whom | null = form.to_department === null ? null : { department: form.to_department, person: form.to };
  const [missing, setMissing] = useState(false);
  const { run, problem, busy, reset } = useChange(
    draft.ending((to: Whom) => desk.handoverAsk(about, { customer, project, to_department: to.department, to: to.person, question })),
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
  const set = (change: Partial<HandoverDraft>) => {
    setForm((before) => ({ ...before, ...change }));
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
              name: left?.customer?.name,
              label: words.t("handover:col.customer"),
              hint: words.t("handover:customer.hint"),
              onChange: (chosen) => set({ customer: chosen }),
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
            onChange={(chosen) => set({ to_department: chosen?.department ?? null, to: chosen?.person ?? null })}
          />
        )}
      </Field>
      <Field label={words.t("handover:col.question")} error={wrong("question")}>
        {(tie) => (
          <TextBox
            {...tie}
            least={2}
            placeholder={words.t("handover:question.hint")}
            value={question}
            onChange={(event) => set({ question: event.target.value })}
            data-testid="handover-question"
          />
        )}
      </Field>
    </>
  );
  const found = left && <DraftFound onDrop={draft.ending(onDrop)} />;
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
        {found}
        {fields}
        {end}
      </div>
    );
  return (
    <div className="handover-side" ref={root} data-testid="handover-form">
      <div className="side-scroll">
        {head}
        <div className="side-form">
          <div className="side-form-head">
            <h2>{words.t("handover:new.label")}</h2>
            {found}
          </div>
          {fields}
        </div>
      </div>
      <footer className="side-foot">{end}</footer>
    </div>
  );
}
