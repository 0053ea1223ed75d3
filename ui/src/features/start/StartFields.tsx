import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useChange } from "@/core/ask";
import type { NewProject, NewStart, Preset } from "@/core/bindings.gen";
import { desk, type Problem } from "@/core/client";
import { problemText } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { MoneyField } from "@/kit/MoneyField";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { PolicyLines } from "./PolicyLines";
import { fieldOf, ofRole, plansQuery, staffQuery, strategies, withRole } from "./queries";
import { ScheduleRows } from "./ScheduleRows";

export type FieldsProps = {
  start: NewStart;
  set: (change: Partial<NewStart>) => void;
  setProject: (change: Partial<NewProject>) => void;
  problem: Problem | null;
  /** Rules, face and whom they pick, as the screen has them. */
  picked: ReactNode;
};

/** The project's form in the order in which it is thought of: what for, for whom, when, by whom. */
export function StartFields({ start, set, setProject, problem, picked }: FieldsProps) {
  const words = useWords();
  const now = useNow();
  const { project } = start;
  const { data: plans } = useQuery(plansQuery());
  const { data: staff = [] } = useQuery(staffQuery());
  const fill = useChange(desk.planFill, ({ value }) => setProject({ template: value[0] ?? null }));
  const wrong = (field: string) => (problem && fieldOf(problem, start) === field ? problemText(words, now, problem, "start") : null);
  const text = (field: "name" | "goal_business" | "goal_whose" | "goal_how") => (
    <Field label={words.t(`start:${field}`)} error={wrong(field)}>
      {(tie) => (
        <Input
          {...tie}
          placeholder={words.t(`start:${field}.hint`)}
          value={project[field]}
          onChange={(event) => setProject({ [field]: event.target.value })}
          data-testid={`start-${field}`}
        />
      )}
    </Field>
  );
  const people = (role: "lead" | "responsible" | "checker", many: boolean) => {
    const chosen = ofRole(project.people, role);
    // Nobody checks their own work.
    const other =
      role === "checker" ? ofRole(project.people, "responsible") : role === "responsible" ? ofRole(project.people, "checker") : [];
    return (
      <Field label={words.t(`start:${role}`)} error={wrong(role)} hint={role === "lead" ? undefined : words.t(`start:${role}.hint`)}>
        {(tie) => (
          <Select<string | string[]>
            {...tie}
            className="start-wide"
            mode={many ? "multiple" : undefined}
            allowClear
            placeholder={words.t("start:people.none")}
            value={many ? chosen : chosen[0]}
            onChange={(next) => setProject({ people: withRole(project.people, role, next ? [next].flat() : []) })}
            options={staff.map((one) => ({
              value: one.id,
              label: [one.name, one.department].filter(Boolean).join(" · "),
              disabled: other.includes(one.id),
            }))}
            data-testid={`start-${role}`}
          />
        )}
      </Field>
    );
  };
  const day = (field: "start_day" | "end_day") => (
    <Field label={words.t(`start:${field}`)} error={wrong(field)}>
      {(tie) => (
        <span data-testid={`start-${field}`}>
          <DayField
            {...tie}
            label={words.t(`start:${field}`)}
            value={project[field]}
            onChange={(value) => value && setProject({ [field]: value })}
          />
        </span>
      )}
    </Field>
  );
  return (
    <>
      <Part title={words.t("start:part.goal")}>
        <div className="start-fields">
          {text("name")}
          {text("goal_business")}
          {text("goal_whose")}
          {text("goal_how")}
        </div>
      </Part>
      <Part title={words.t("start:part.face")}>
        <div className="start-fields">
          <FieldGroup label={words.t("start:strategy")}>
            <Choice
              label={words.t("start:strategy")}
              value={project.strategy}
              onChoose={(strategy) => setProject({ strategy })}
              options={strategies.map((one) => ({ value: one, label: words.t(`project:strategy.${one}`) }))}
              testId="start-strategy"
            />
          </FieldGroup>
          {picked}
        </div>
      </Part>
      <Part title={words.t("start:part.plan")}>
        <div className="start-fields">
          <div className="start-two">
            {day("start_day")}
            {day("end_day")}
          </div>
          <Field label={words.t("start:template")} error={wrong("template")}>
            {(tie) => (
              <Select
                {...tie}
                className="start-wide"
                placeholder={words.t("start:template.none")}
                value={project.template ?? undefined}
                onChange={(template: string) => setProject({ template })}
                options={(plans ?? []).map((one) => ({
                  value: one.id,
                  label: words.t("start:template.of", { name: one.name, count: one.steps.length }),
                }))}
                data-testid="start-template"
              />
            )}
          </Field>
          {plans?.length === 0 && (
            <p className="start-note">
              {words.t("start:template.empty")}{" "}
              <Button size="small" loading={fill.busy} onClick={() => fill.run()} data-testid="plan-fill">
                {words.t("start:template.fill")}
              </Button>
            </p>
          )}
          <FieldGroup label={words.t("start:classes")}>
            <Choice<Preset | "none">
              label={words.t("start:classes")}
              value={project.class_preset ?? "none"}
              onChoose={(preset) => setProject({ class_preset: preset === "none" ? null : preset })}
              options={(["none", "spending", "visits"] as const).map((one) => ({ value: one, label: words.t(`start:classes.${one}`) }))}
              testId="start-classes"
            />
          </FieldGroup>
          {project.class_preset && <PolicyLines preset={project.class_preset} plans={plans ?? []} />}
        </div>
      </Part>
      <Part title={words.t("start:part.people")}>
        <div className="start-fields">
          {people("lead", false)}
          {people("responsible", true)}
          {people("checker", false)}
          <Field label={words.t("start:budget")} error={wrong("budget")}>
            {(tie) => (
              <MoneyField
                {...tie}
                value={project.budget_cents}
                onChange={(cents) => setProject({ budget_cents: cents ?? 0 })}
                testId="start-budget"
              />
            )}
          </Field>
          <Field label={words.t("start:process")}>
            {(tie) => (
              <TextBox
                {...tie}
                most={5}
                placeholder={words.t("start:process.hint")}
                value={project.process}
                onChange={(event) => setProject({ process: event.target.value })}
                data-testid="start-process"
              />
            )}
          </Field>
        </div>
      </Part>
      <Part title={words.t("start:part.items")}>
        <ScheduleRows
          items={start.items}
          onItems={(items) => set({ items })}
          staff={staff}
          days={[project.start_day, project.end_day]}
          error={wrong("items")}
        />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card start-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
