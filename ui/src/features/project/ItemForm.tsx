import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, NewWorkItem, ProjectView, WorkItemView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { DayField } from "@/kit/DayField";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { PersonField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";
import { itemFormOf, peopleQuery } from "./queries";

const refusedFields = { content_missing: "content", period_reversed: "planned_end", same_person: "checker" };

type Props = {
  project: ProjectView;
  /** None: a new one. */
  item: WorkItemView | null;
  panel: RefObject<HTMLElement | null>;
  onSaved: (item: string) => void;
  onLeave: () => void;
};

/** A row of the schedule, new or changed. */
export function ItemForm({ project, item, panel, onSaved, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { data: people = [] } = useQuery(peopleQuery());
  const [form, setForm] = useState<NewWorkItem>(() => (item ? itemFormOf(item) : fresh(dayOf(now))));
  const { run, problem, busy, reset } = useChange(
    async (next: NewWorkItem): Promise<Done<string>> => {
      if (!item) return desk.workItemAdd(project.id, next);
      return { ...(await desk.workItemEdit(item.id, next)), value: item.id };
    },
    ({ value }) => {
      notice.done(words.t("project:item.saved"));
      onSaved(value);
    },
    refusedFields,
  );
  const save = () => !busy && run(form);
  const set = (change: Partial<NewWorkItem>) => {
    setForm((before) => ({ ...before, ...change }));
    if (problem) reset();
  };
  useEffect(() => panel.current?.querySelector<HTMLElement>("textarea")?.focus(), [panel]);
  useKeys(
    words.t("project:item.content"),
    [saveKey(save, words.t("project:form.save")), { keys: "Escape", label: words.t("project:form.leave"), inText: true, run: onLeave }],
    panel,
  );

  const wrong = (field: keyof NewWorkItem) => refusedField(words, now, problem, "project", field);
  const day = (field: "planned_start" | "planned_end") => (
    <Field label={words.t(`project:item.${field}`)} error={wrong(field)}>
      {(tie) => (
        <DayField {...tie} label={words.t(`project:item.${field}`)} value={form[field]} onChange={(to) => to && set({ [field]: to })} />
      )}
    </Field>
  );
  const who = (field: "responsible" | "checker") => (
    <Field label={words.t(`project:item.${field}`)} error={wrong(field)}>
      {(tie) => (
        <PersonField
          {...tie}
          people={people}
          none={words.t("project:role.none")}
          value={form[field]}
          onChange={(person) => set({ [field]: person })}
        />
      )}
    </Field>
  );
  const own = problem?.kind === "refused" && problem.field && problem.field in form;
  return (
    <>
      <div className="side-scroll">
        <div className="side-form" data-testid="item-form">
          <h2>{words.t(item ? "project:item.edit" : "project:item.add")}</h2>
          <Field label={words.t("project:item.content")} error={wrong("content")}>
            {(tie) => (
              <TextBox
                {...tie}
                least={2}
                value={form.content}
                onChange={(event) => set({ content: event.target.value })}
                data-testid="item-content"
              />
            )}
          </Field>
          {day("planned_start")}
          {day("planned_end")}
          <Field label={words.t("project:item.actual")} error={wrong("actual_end")}>
            {(tie) => (
              <DayField
                {...tie}
                past
                label={words.t("project:item.actual")}
                placeholder={words.t("project:item.actual.none")}
                value={form.actual_end}
                onChange={(actual_end) => set({ actual_end })}
              />
            )}
          </Field>
          {who("responsible")}
          {who("checker")}
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={words.t("project:form.save")}
          error={problem && !own ? problemText(words, now, problem, "project") : null}
          busy={busy}
          onSave={save}
          onCancel={onLeave}
          testId="item-save"
        />
      </footer>
    </>
  );
}

function fresh(today: string): NewWorkItem {
  return {
    content: "",
    planned_start: today,
    planned_end: today,
    actual_start: null,
    actual_end: null,
    responsible: null,
    checker: null,
  };
}
