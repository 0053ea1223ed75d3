import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useEffect, useRef } from "react";
import { useChange } from "@/core/ask";
import type { Aim, Done, NewPlan, NewPlanStep, PlanView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useForm } from "@/core/useForm";
import { EditForm } from "@/kit/EditForm";
import { type EditColumn, EditTable } from "@/kit/EditTable";
import { Field, FieldGroup } from "@/kit/Field";
import { NumberField } from "@/kit/NumberField";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { PlanDays } from "./PlanDays";
import { aims, channels, forms, freshPlan, nextStep, scriptsQuery, triggers } from "./queries";
import "./plan.css";

type Props = {
  /** None: a new one. */
  plan: PlanView | null;
  onSaved: (plan: string) => void;
  onLeave: () => void;
};

/** A template with its steps as a table, and on a line of days. Projects that have laid their steps keep them. */
export function PlanForm({ plan, onSaved, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const {
    value,
    set: write,
    wrong,
    bind,
  } = useForm<NewPlan, string | null>({
    name: `plan.${plan?.id ?? "new"}`,
    stands: plan ?? freshPlan,
    save: (form): Promise<Done<string | null>> => (plan ? desk.planEdit(plan.id, written(form)) : desk.planAdd(written(form))),
    onSaved: (made, { name }) => {
      notice.done(words.t("plan:saved", { name }));
      if (!plan) bind.onReset();
      onSaved(made ?? plan?.id ?? "");
    },
    feature: "plan",
    fields: {
      name_missing: "name",
      steps_range: "steps",
      step_name_missing: "steps",
      offset_range: "steps",
      span_range: "steps",
      script_unknown: "steps",
    },
  });
  const remove = useChange(
    (id: string) => desk.planRemove(id),
    () => {
      notice.done(words.t("plan:removed", { name: plan?.name ?? "" }));
      bind.onReset();
      onLeave();
    },
  );
  const set = (change: Partial<NewPlan>) => {
    write(change);
    if (remove.problem) remove.reset();
  };
  const putBack = () => {
    bind.onReset();
    remove.reset();
  };
  const cancel = () => {
    bind.onReset();
    onLeave();
  };
  useEffect(() => {
    if (!plan) root.current?.querySelector<HTMLElement>("input")?.focus();
  }, [plan]);
  const columns = useStepColumns();
  return (
    <div className="plan-form" ref={root}>
      <EditForm
        {...bind}
        title={plan ? plan.name : words.t("plan:new")}
        isNew={!plan}
        onReset={plan ? putBack : cancel}
        error={remove.problem ? problemText(words, now, remove.problem, "plan") : bind.error}
        more={
          plan && (
            <Button loading={remove.busy} onClick={() => remove.run(plan.id)} data-testid="plan-remove">
              {words.t("plan:remove")}
            </Button>
          )
        }
        testId="plan"
      >
        <Field label={words.t("plan:name")} error={wrong("name")}>
          {(tie) => (
            <Input
              {...tie}
              className="plan-name"
              autoComplete="off"
              value={value.name}
              onChange={(event) => set({ name: event.target.value })}
              data-testid="plan-name"
            />
          )}
        </Field>
        <Field label={words.t("plan:trigger")} hint={words.t("plan:trigger.hint")}>
          {(tie) => (
            <Select
              {...tie}
              className="plan-name"
              value={value.trigger}
              onChange={(trigger) => set({ trigger })}
              options={triggers.map((one) => ({ value: one, label: words.t(`plan:trigger.${one}`) }))}
            />
          )}
        </Field>
        <FieldGroup label="" error={wrong("steps")} wide>
          <EditTable<NewPlanStep>
            label={words.t("plan:steps")}
            columns={columns}
            rows={value.steps}
            onChange={(steps) => set({ steps })}
            fresh={() => nextStep(value.steps)}
            addLabel={words.t("plan:step.add")}
            testId="plan-steps"
          />
        </FieldGroup>
        <PlanDays steps={value.steps} trigger={words.t(`plan:trigger.${value.trigger}`)} />
      </EditForm>
    </div>
  );
}

/** Without the ids and numbers that a view brings along. */
const written = ({ name, trigger, steps }: NewPlan): NewPlan => ({
  name,
  trigger,
  steps: steps.map(({ name, offset_days, span_days, channel, form, aims, script }) => ({
    ...{ name, offset_days, span_days, channel, form, aims, script },
  })),
});

function useStepColumns(): EditColumn<NewPlanStep>[] {
  const words = useWords();
  const { data: scripts = [] } = useQuery(scriptsQuery());
  const column = (id: string, width: number | undefined, cell: EditColumn<NewPlanStep>["cell"]) => ({
    id,
    title: words.t(`plan:col.${id}`),
    width,
    cell,
  });
  return [
    column("name", undefined, (step, set, label, line) => (
      <Input
        aria-label={label}
        value={step.name}
        onChange={(event) => set({ name: event.target.value })}
        data-testid={`step-name-${line}`}
      />
    )),
    column("offset_days", 76, (step, set, label, line) => (
      <NumberField
        label={label}
        signed
        value={step.offset_days}
        onChange={(offset_days) => set({ offset_days })}
        testId={`step-offset-${line}`}
      />
    )),
    column("span_days", 82, (step, set, label, line) => (
      <NumberField label={label} value={step.span_days} onChange={(span_days) => set({ span_days })} testId={`step-span-${line}`} />
    )),
    column("channel", 116, (step, set, label) => (
      <Select
        aria-label={label}
        value={step.channel}
        onChange={(channel) => set({ channel })}
        options={channels.map((one) => ({ value: one, label: words.t(`contact:channel.${one}`) }))}
      />
    )),
    column("form", 128, (step, set, label) => (
      <Select
        aria-label={label}
        value={step.form}
        onChange={(form) => set({ form })}
        options={forms.map((one) => ({ value: one, label: words.t(`contact:form.${one}`) }))}
      />
    )),
    column("aims", 176, (step, set, label) => (
      <Select
        aria-label={label}
        mode="multiple"
        maxTagCount="responsive"
        showSearch={false}
        value={step.aims}
        onChange={(chosen: Aim[]) => set({ aims: aims.filter((one) => chosen.includes(one)) })}
        options={aims.map((one) => ({ value: one, label: words.t(`contact:aim.${one}`) }))}
      />
    )),
    column("script", 150, (step, set, label) => (
      <Select
        aria-label={label}
        allowClear
        placeholder={words.t("plan:script.none")}
        value={step.script ?? undefined}
        onChange={(script: string | undefined) => set({ script: script ?? null })}
        options={scripts.filter((one) => !one.retired || one.id === step.script).map((one) => ({ value: one.id, label: one.title }))}
      />
    )),
  ];
}
