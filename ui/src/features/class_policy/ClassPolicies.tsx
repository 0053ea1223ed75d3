import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { question } from "@/core/ask";
import type { ClassPolicy, PlanView, Preset } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { Refused } from "@/core/Refused";
import { useForm } from "@/core/useForm";
import { EditForm } from "@/kit/EditForm";
import { Field } from "@/kit/Field";
import { MoneyField } from "@/kit/MoneyField";
import { NumberField } from "@/kit/NumberField";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import "./policies.css";

const presets: Preset[] = ["spending", "visits"];
const policiesQuery = (preset: Preset) => question("class_policy", "list", [preset], () => desk.classPolicyList(preset));
const plansQuery = () => question("plan_template", "list", [], () => desk.planList(), ["plan_step"]);

/** What each class gets in a project that treats its targets by class. A class is a form of its own: it is saved and undone as one. */
export function ClassPolicies() {
  const words = useWords();
  const { data: plans = [] } = useQuery(plansQuery());
  return presets.map((preset) => (
    <section key={preset} className="policies" aria-labelledby={`preset-${preset}`}>
      <h2 id={`preset-${preset}`}>{words.t(`class_policy:preset.${preset}`)}</h2>
      <p className="secondary">{words.t(`class_policy:preset.${preset}.text`)}</p>
      <Classes preset={preset} plans={plans} />
    </section>
  ));
}

function Classes({ preset, plans }: { preset: Preset; plans: PlanView[] }) {
  const { data = [], error } = useQuery(policiesQuery(preset));
  if (error) return <Refused problem={error} />;
  return (
    <div className="policy-classes">
      {data.map((policy) => (
        <PolicyForm key={policy.class} preset={preset} stands={policy} plans={plans} />
      ))}
    </div>
  );
}

function PolicyForm({ preset, stands, plans }: { preset: Preset; stands: ClassPolicy; plans: PlanView[] }) {
  const words = useWords();
  const notice = useNotice();
  const title = words.t("class_policy:class", { class: stands.class });
  const { value, set, wrong, bind } = useForm<ClassPolicy, null>({
    name: `policy.${preset}.${stands.class}`,
    stands,
    save: (policy) => desk.classPolicySet(preset, policy),
    onSaved: () => notice.done(words.t("setting:saved", { title })),
    feature: "class_policy",
    fields: { template_unknown: "template", ceiling_range: "ceiling", rhythm_range: "rhythm" },
  });
  return (
    <EditForm
      {...bind}
      title={title}
      name={`${words.t(`class_policy:preset.${preset}`)} ${title}`}
      testId={`policy-${preset}-${stands.class}`}
    >
      <Field label={words.t("class_policy:template")} error={wrong("template")}>
        {(tie) => (
          <Select
            {...tie}
            className="day-field"
            allowClear
            placeholder={words.t("class_policy:template.none")}
            value={value.template ?? undefined}
            onChange={(template: string | undefined) => set({ template: template ?? null })}
            options={plans.map((plan) => ({ value: plan.id, label: plan.name }))}
          />
        )}
      </Field>
      <Field
        label={words.t("class_policy:ceiling")}
        error={wrong("ceiling")}
        hint={value.gift_ceiling_cents === 0 ? words.t("class_policy:ceiling.zero") : undefined}
      >
        {(tie) => (
          <MoneyField
            {...tie}
            value={value.gift_ceiling_cents}
            onChange={(cents) => cents !== null && set({ gift_ceiling_cents: cents })}
            testId={`policy-${preset}-${stands.class}-ceiling`}
          />
        )}
      </Field>
      <Field label={words.t("class_policy:rhythm")} error={wrong("rhythm")}>
        {(tie) => (
          <NumberField
            {...tie}
            unit={words.t("setting:unit.days")}
            value={value.rhythm_days}
            onChange={(rhythm_days) => set({ rhythm_days })}
            testId={`policy-${preset}-${stands.class}-rhythm`}
          />
        )}
      </Field>
    </EditForm>
  );
}
