import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { CaseDraft, CaseId, CaseKind, Person, PromiseRow, Severity, UnsavedCase } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { Choice } from "@/kit/Choice";
import { MomentField } from "@/kit/DayField";
import { DraftFound, Opened } from "@/kit/Draft";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { PersonField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { peopleQuery } from "./queries";

const severities: Severity[] = ["minor", "serious", "major"];

type Tie = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
export type CustomerChoice = {
  /** He is settled, as with a promise that makes good another one to him. */
  fixed: boolean;
  value: string | null;
  name?: string;
  onChange: (customer: string | null) => void;
  label: string;
  hint: string;
};
type Props = {
  kind: CaseKind;
  /** The broken promise that a new one makes good. */
  follows: PromiseRow | null;
  person: Person | null;
  panel: RefObject<HTMLElement | null>;
  /** How a customer is found. */
  customerField: (choice: CustomerChoice & Tie) => ReactNode;
  onSaved: (made: CaseId) => void;
  onLeave: () => void;
};

/** A new complaint or promise; what was left unsaved stands in it again. */
export function CaseForm(props: Props) {
  const words = useWords();
  const follows = props.follows?.id ?? null;
  const form = useUnsaved(
    "case",
    follows,
    () => desk.caseUnsaved(follows),
    () => desk.caseDraft(follows, null),
  );
  return (
    <Side label={words.t("complaint:new.label")} ref={props.panel as RefObject<HTMLElement>} testId="case-form">
      <Opened form={form}>{(left) => <Entry {...props} left={left} onDrop={form.drop} />}</Opened>
    </Side>
  );
}

type EntryProps = Props & { left: UnsavedCase | null; onDrop: () => Promise<void> };

function Entry({ kind: first, follows, person, panel, customerField, onSaved, onLeave, left, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const minute = `${now.slice(0, 16)}:00`;
  const [form, setForm] = useState<CaseDraft>(
    () =>
      left?.draft ?? {
        kind: first,
        customer_id: follows?.customer.id ?? null,
        severity: "minor",
        what: "",
        at: minute,
        until: null,
        responsible_id: person?.id ?? null,
      },
  );
  const { kind } = form;
  const draft = useDraft((written: CaseDraft) => desk.caseDraft(follows?.id ?? null, written), form, left !== null);
  // What can't be asked of the core without: it has no word for what isn't there.
  const [missing, setMissing] = useState<"customer" | "until" | null>(null);
  const { data: people = [] } = useQuery({ ...peopleQuery(), enabled: kind === "promise" });
  const { run, problem, busy, reset } = useChange(
    draft.ending((made: { customer: string; until: string }) =>
      kind === "complaint"
        ? desk.complaintAdd({ customer_id: made.customer, vehicle_id: null, at: form.at, severity: form.severity, what: form.what })
        : desk.promiseAdd({
            customer_id: made.customer,
            contact_id: null,
            follows: follows?.id ?? null,
            responsible_id: form.responsible_id,
            what: form.what,
            made_at: minute,
            until: made.until,
          }),
    ),
    ({ value: id }) => {
      notice.done(words.t("complaint:new.saved"));
      onSaved({ kind, id });
    },
    { text_missing: "what", text_too_long: "what", customer_unknown: "customer", at_before_start: "until" },
  );

  function save() {
    const { customer_id: customer, until } = form;
    const lacks = customer === null ? "customer" : kind === "promise" && until === null ? "until" : null;
    setMissing(lacks);
    if (!busy && !lacks && customer) run({ customer, until: until ?? form.at });
  }
  /** A field is filled in: what was said about it no longer holds. */
  function set(change: Partial<CaseDraft>) {
    setForm((before) => ({ ...before, ...change }));
    setMissing(null);
    if (problem) reset();
  }
  const wrong = (field: "customer" | "what" | "until"): string | null => {
    if (missing === field) return words.t(`complaint:new.${field}_missing`);
    return problem?.kind === "refused" && problem.field === field ? problemText(words, now, problem, "complaint") : null;
  };
  const ownField = problem?.kind === "refused" && problem.field;

  useEffect(() => panel.current?.querySelector<HTMLElement>(follows ? "textarea" : "input")?.focus(), [panel, follows]);
  useKeys(
    words.t("complaint:new.label"),
    [saveKey(save, words.t("complaint:key.save")), { keys: "Escape", label: words.t("complaint:key.leave"), inText: true, run: onLeave }],
    panel,
  );

  return (
    <>
      <div className="side-scroll">
        <div className="side-form">
          <div className="side-form-head">
            <h2>{words.t(follows ? "complaint:case.again" : "complaint:new.label")}</h2>
            {left && <DraftFound onDrop={draft.ending(onDrop)} />}
          </div>
          {follows ? (
            <p className="secondary">{words.t("complaint:new.follows", { text: follows.what })}</p>
          ) : (
            <FieldGroup label={words.t("complaint:new.kind")}>
              <Choice
                label={words.t("complaint:new.kind")}
                testId="case-new-kind"
                value={kind}
                onChoose={(chosen) => set({ kind: chosen })}
                options={(["complaint", "promise"] as const).map((one) => ({ value: one, label: words.t(`complaint:new.${one}`) }))}
              />
            </FieldGroup>
          )}
          <Field label={words.t("complaint:new.customer")} error={wrong("customer")}>
            {(tie) =>
              customerField({
                ...tie,
                value: form.customer_id,
                name: follows?.customer.name ?? left?.customer?.name,
                fixed: follows !== null,
                label: words.t("complaint:new.customer"),
                hint: words.t("complaint:new.customer.hint"),
                onChange: (chosen) => set({ customer_id: chosen }),
              })
            }
          </Field>
          {kind === "complaint" && (
            <FieldGroup label={words.t("complaint:new.severity")}>
              <Choice
                label={words.t("complaint:new.severity")}
                testId="case-new-severity"
                value={form.severity}
                onChoose={(severity) => set({ severity })}
                options={severities.map((one) => ({ value: one, label: words.t(`complaint:severity.${one}`) }))}
              />
            </FieldGroup>
          )}
          <Field label={words.t(kind === "complaint" ? "complaint:new.what" : "complaint:new.promised")} error={wrong("what")}>
            {(tie) => (
              <TextBox
                {...tie}
                least={3}
                most={8}
                placeholder={words.t(kind === "complaint" ? "complaint:new.what.hint" : "complaint:new.promised.hint")}
                value={form.what}
                onChange={(event) => set({ what: event.target.value })}
                data-testid="case-new-what"
              />
            )}
          </Field>
          {kind === "complaint" ? (
            <Field label={words.t("complaint:new.at")}>
              {(tie) => <MomentField {...tie} label={words.t("complaint:new.at")} value={form.at} onChange={(at) => at && set({ at })} />}
            </Field>
          ) : (
            <>
              <Field label={words.t("complaint:new.until")} error={wrong("until")}>
                {(tie) => (
                  <MomentField {...tie} label={words.t("complaint:new.until")} value={form.until} onChange={(until) => set({ until })} />
                )}
              </Field>
              <Field label={words.t("complaint:new.responsible")}>
                {(tie) => (
                  <PersonField
                    {...tie}
                    people={people}
                    none={words.t("complaint:new.responsible.none")}
                    value={form.responsible_id}
                    onChange={(id) => set({ responsible_id: id })}
                  />
                )}
              </Field>
            </>
          )}
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={words.t("complaint:new.save")}
          error={problem && !ownField ? problemText(words, now, problem, "complaint") : null}
          busy={busy}
          kept={draft.kept}
          onSave={save}
          onCancel={onLeave}
          testId="case-save"
        />
      </footer>
    </>
  );
}
