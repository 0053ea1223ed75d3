import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { NewProject, ProjectFile } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { MoneyField } from "@/kit/MoneyField";
import { useNotice } from "@/kit/notice";
import { PeopleField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { formOf, peopleQuery, roles, strategies } from "./queries";

const refusedFields = { name_missing: "name", period_reversed: "end_day", budget_negative: "budget_cents" };

/** The goal of a project, edited where it stands. */
export function GoalForm({ file, onDone }: { file: ProjectFile; onDone: () => void }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<NewProject>(() => formOf(file));
  const { data: people = [] } = useQuery(peopleQuery());
  const { run, problem, busy, reset } = useChange(
    (next: NewProject) => desk.projectEdit(file.id, next),
    () => {
      notice.done(words.t("project:goal.saved"));
      onDone();
    },
    refusedFields,
  );
  const save = () => !busy && run(form);
  const set = (change: Partial<NewProject>) => {
    setForm((before) => ({ ...before, ...change }));
    if (problem) reset();
  };
  useEffect(() => root.current?.querySelector("input")?.focus(), []);
  useKeys(words.t("project:tab.goal"), [saveKey(save, words.t("project:form.save"))]);
  useKeys(words.t("project:tab.goal"), [{ keys: "Escape", label: words.t("project:form.leave"), inText: true, run: onDone }], root);

  const wrong = (field: keyof NewProject) => refusedField(words, now, problem, "project", field);
  const text = (field: "name" | "goal_business" | "goal_whose" | "goal_how" | "process", label: string, rows = 1) => (
    <Field label={words.t(label)} error={wrong(field)}>
      {(tie) => (
        <TextBox
          {...tie}
          least={rows}
          most={8}
          value={form[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          data-testid={`goal-${field}`}
        />
      )}
    </Field>
  );
  const day = (field: "start_day" | "end_day") => (
    <Field label={words.t(`project:goal.${field}`)} error={wrong(field)}>
      {(tie) => (
        <DayField {...tie} label={words.t(`project:goal.${field}`)} value={form[field]} onChange={(to) => to && set({ [field]: to })} />
      )}
    </Field>
  );
  const own = problem?.kind === "refused" && problem.field && problem.field in form;
  return (
    <div className="goal goal-form" ref={root} data-testid="goal-form">
      <Field label={words.t("project:goal.name")} error={wrong("name")}>
        {(tie) => <Input {...tie} value={form.name} onChange={(event) => set({ name: event.target.value })} data-testid="goal-name" />}
      </Field>
      {text("goal_business", "project:goal.business")}
      {text("goal_whose", "project:goal.whose")}
      {text("goal_how", "project:goal.reach")}
      <FieldGroup label={words.t("project:goal.strategy")}>
        <Choice
          label={words.t("project:goal.strategy")}
          testId="goal-strategy"
          value={form.strategy}
          onChoose={(strategy) => set({ strategy })}
          options={strategies.map((one) => ({ value: one, label: words.t(`project:strategy.${one}`) }))}
        />
      </FieldGroup>
      <div className="goal-pair">
        {day("start_day")}
        {day("end_day")}
      </div>
      {roles.map((role) => (
        <Field key={role} label={words.t(`project:role.${role}`)} error={role === "lead" ? wrong("people") : null}>
          {(tie) => (
            <PeopleField
              {...tie}
              people={people}
              none={words.t("project:role.none")}
              values={form.people.filter((one) => one.role === role).map((one) => one.staff)}
              onChange={(chosen) =>
                set({
                  people: roles.flatMap((of) =>
                    of === role ? chosen.map((staff) => ({ staff, role })) : form.people.filter((one) => one.role === of),
                  ),
                })
              }
            />
          )}
        </Field>
      ))}
      <Field label={words.t("project:goal.budget")} error={wrong("budget_cents")}>
        {(tie) => <MoneyField {...tie} value={form.budget_cents} onChange={(cents) => set({ budget_cents: cents ?? 0 })} />}
      </Field>
      {text("process", "project:goal.process", 3)}
      <SaveLine
        label={words.t("project:form.save")}
        error={problem && !own ? problemText(words, now, problem, "project") : null}
        busy={busy}
        onSave={save}
        onCancel={onDone}
        testId="goal-save"
      />
    </div>
  );
}
