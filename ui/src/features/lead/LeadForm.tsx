import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Input } from "antd";
import { type RefObject, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { NewLead } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { MomentField } from "@/kit/DayField";
import { DraftFound, Opened } from "@/kit/Draft";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { PersonField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { consultantsQuery, knownQuery } from "./queries";

const sources = ["web", "portal", "test_drive", "show_room", "phone", "referral"] as const;

type Props = {
  panel: RefObject<HTMLElement | null>;
  onSaved: (lead: string) => void;
  onLeave: () => void;
  onLead: (lead: string) => void;
  onCustomer: (customer: string) => void;
};

/** A new lead; what was left unsaved stands in it again. */
export function LeadForm(props: Props) {
  const words = useWords();
  const form = useUnsaved(
    "lead",
    null,
    () => desk.leadUnsaved(),
    () => desk.leadDraft(null),
  );
  return (
    <Side label={words.t("lead:new")} ref={props.panel as RefObject<HTMLElement>} testId="lead-form">
      <Opened form={form}>{(left) => <Entry {...props} left={left} onDrop={form.drop} />}</Opened>
    </Side>
  );
}

type EntryProps = Props & { left: NewLead | null; onDrop: () => Promise<void> };

/** While the phone is typed it says whose it is already. */
function Entry({ panel, onSaved, onLeave, onLead, onCustomer, left, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { data: consultants = [] } = useQuery(consultantsQuery());
  const [lead, setLead] = useState<NewLead>(
    () => left ?? { created_at: `${now.slice(0, 16)}:00`, source: "", name: "", phone: "", series: null, consultant_id: null },
  );
  const draft = useDraft(desk.leadDraft, lead, left !== null);
  const { data: known = [] } = useQuery(knownQuery(lead.phone));
  const { run, problem, busy, reset } = useChange(
    draft.ending(desk.leadAdd),
    ({ value }) => {
      notice.done(words.t("lead:new.saved", { name: lead.name || lead.phone }));
      onSaved(value);
    },
    { nobody_named: "name", consultant_unknown: "consultant_id" },
  );
  function set(change: Partial<NewLead>) {
    setLead((before) => ({ ...before, ...change }));
    if (problem) reset();
  }
  const save = () => !busy && run(lead);
  const ownField = problem?.kind === "refused" && problem.field;
  const wrong = (field: keyof NewLead) => refusedField(words, now, problem, "lead", field);
  useEffect(() => panel.current?.querySelector<HTMLElement>("input")?.focus(), [panel]);
  useKeys(
    words.t("lead:new"),
    [saveKey(save, words.t("lead:key.save")), { keys: "Escape", label: words.t("lead:key.leave"), inText: true, run: onLeave }],
    panel,
  );
  const text = (field: "name" | "phone" | "series") => (
    <Field label={words.t(`lead:new.${field}`)} error={wrong(field)}>
      {(tie) => (
        <Input
          {...tie}
          autoComplete="off"
          inputMode={field === "phone" ? "tel" : undefined}
          value={lead[field] ?? ""}
          onChange={(event) => set({ [field]: event.target.value })}
          data-testid={`lead-new-${field}`}
        />
      )}
    </Field>
  );

  return (
    <>
      <div className="side-scroll">
        <div className="side-form">
          <div className="side-form-head">
            <h2>{words.t("lead:new")}</h2>
            {left && <DraftFound onDrop={draft.ending(onDrop)} />}
          </div>
          {text("name")}
          {text("phone")}
          {known.length > 0 && (
            <div className="lead-known" role="status" data-testid="lead-known">
              <ul>
                {known.map((one) => (
                  <li key={one.id}>
                    <span>{words.t(`lead:known.${one.owner}`, { name: one.name || words.t("lead:nameless") })}</span>
                    <button
                      type="button"
                      className="text-button"
                      onClick={() => (one.owner === "customer" ? onCustomer(one.id) : onLead(one.id))}
                    >
                      {words.t("lead:known.open")}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Field label={words.t("lead:new.source")} error={wrong("source")}>
            {(tie) => (
              <AutoComplete
                {...tie}
                className="day-field"
                value={lead.source}
                onChange={(source: string) => set({ source })}
                options={sources.map((one) => ({ value: words.t(`lead:source.${one}`) }))}
                data-testid="lead-new-source"
              />
            )}
          </Field>
          {text("series")}
          <Field label={words.t("lead:new.consultant")} error={wrong("consultant_id")}>
            {(tie) => (
              <PersonField
                {...tie}
                people={consultants}
                none={words.t("lead:new.consultant.none")}
                value={lead.consultant_id}
                onChange={(id) => set({ consultant_id: id })}
              />
            )}
          </Field>
          <Field label={words.t("lead:new.created")} error={wrong("created_at")}>
            {(tie) => (
              <MomentField
                {...tie}
                label={words.t("lead:new.created")}
                value={lead.created_at}
                onChange={(at) => at && set({ created_at: at })}
              />
            )}
          </Field>
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={words.t("lead:new.save")}
          error={problem && !ownField ? problemText(words, now, problem, "lead") : null}
          busy={busy}
          kept={draft.kept}
          onSave={save}
          onCancel={onLeave}
          testId="lead-save"
        />
      </footer>
    </>
  );
}
