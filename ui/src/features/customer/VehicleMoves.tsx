import { Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, NewInspection, NewPolicy } from "@/core/bindings.gen";
import type { Problem } from "@/core/client";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { KeyHint } from "@/kit/KeyHint";
import { ENDS, saveKey, useKeys } from "@/kit/keys";
import { MoneyField } from "@/kit/MoneyField";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";
import { CustomerPick } from "./CustomerPick";

type Props = { vehicle: string; onDone: () => void };

/** A few fields below a vehicle, with their save; Esc leaves them. */
function Small({
  testId,
  problem,
  feature,
  busy,
  onSave,
  onLeave,
  fields,
  children,
}: {
  testId: string;
  problem: Problem | null;
  feature: string;
  busy: boolean;
  onSave: () => void;
  onLeave: () => void;
  fields: string[];
  children: ReactNode;
}) {
  const words = useWords();
  const now = useNow();
  const root = useRef<HTMLDivElement>(null);
  useKeys(words.t("customer:tab.vehicles"), [saveKey(onSave), { keys: "Escape", inText: true, run: onLeave }], root);
  const own = problem?.kind === "refused" && problem.field && fields.includes(problem.field);
  return (
    <div className="card-form" ref={root} data-testid={testId}>
      {children}
      {problem && !own && (
        <p className="field-error" role="alert">
          {problemText(words, now, problem, feature)}
        </p>
      )}
      <div className="form-line">
        <Button type="primary" size="small" loading={busy} onClick={onSave} data-testid={`${testId}-save`}>
          {words.t("customer:form.save")} <KeyHint keys={ENDS} />
        </Button>
        <Button size="small" onClick={onLeave}>
          {words.t("kit:cancel")}
        </Button>
      </div>
    </div>
  );
}

/** The vehicle goes to another owner from a day on; the one before keeps what happened until then. */
export function HandOn({ vehicle, onDone }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [to, setTo] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(dayOf(now));
  const save = useChange(
    ({ to, day }: { to: string; day: string }): Promise<Done<unknown>> => desk.vehicleHandOn(vehicle, to, day),
    () => {
      notice.done(words.t("customer:vehicle.handed_on"));
      onDone();
    },
    { customer_unknown: "to", owner_already: "to", day_before_owner: "day" },
  );
  const wrong = (field: string) => refusedField(words, now, save.problem, "vehicle", field);
  return (
    <Small
      testId="hand-on"
      problem={save.problem}
      feature="vehicle"
      busy={save.busy}
      onSave={() => to && day && save.run({ to, day })}
      onLeave={onDone}
      fields={["to", "day"]}
    >
      <Field label={words.t("customer:vehicle.new_owner")} error={wrong("to")}>
        {(tie) => <CustomerPick {...tie} label={words.t("customer:vehicle.new_owner")} value={to} onChange={setTo} />}
      </Field>
      <Field label={words.t("customer:vehicle.from_day")} error={wrong("day")}>
        {(tie) => <DayField {...tie} label={words.t("customer:vehicle.from_day")} value={day} onChange={setDay} />}
      </Field>
    </Small>
  );
}

function Where({ value, onChange }: { value: boolean | null; onChange: (value: boolean | null) => void }) {
  const words = useWords();
  const said = value === null ? null : value ? "in_store" : "elsewhere";
  return (
    <FieldGroup label={words.t("customer:vehicle.where")}>
      <Choice
        label={words.t("customer:vehicle.where")}
        value={said}
        onChoose={(chosen) => onChange(chosen === said ? null : chosen === "in_store")}
        options={(["in_store", "elsewhere"] as const).map((one) => ({ value: one, label: words.t(`customer:vehicle.${one}`) }))}
      />
    </FieldGroup>
  );
}

export function PolicyAdd({ vehicle, onDone }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [start, setStart] = useState<string | null>(dayOf(now));
  const [policy, setPolicy] = useState<Omit<NewPolicy, "start_day">>({
    vehicle_id: vehicle,
    end_day: null,
    premium_cents: null,
    in_store: true,
  });
  const save = useChange(
    (whole: NewPolicy): Promise<Done<unknown>> => desk.policyAdd(whole),
    () => {
      notice.done(words.t("customer:vehicle.policy_saved"));
      onDone();
    },
    { day_taken: "start_day", end_before_start: "end_day", premium_invalid: "premium_cents" },
  );
  const wrong = (field: string) => refusedField(words, now, save.problem, "policy", field);
  return (
    <Small
      testId="policy-add"
      problem={save.problem}
      feature="policy"
      busy={save.busy}
      onSave={() => start && save.run({ ...policy, start_day: start })}
      onLeave={onDone}
      fields={["start_day", "end_day", "premium_cents"]}
    >
      <Field label={words.t("customer:vehicle.policy_start")} error={wrong("start_day")}>
        {(tie) => <DayField {...tie} label={words.t("customer:vehicle.policy_start")} value={start} onChange={setStart} />}
      </Field>
      <Field label={words.t("customer:vehicle.policy_end")} error={wrong("end_day")}>
        {(tie) => (
          <DayField
            {...tie}
            label={words.t("customer:vehicle.policy_end")}
            value={policy.end_day}
            onChange={(end_day) => setPolicy({ ...policy, end_day })}
          />
        )}
      </Field>
      <Field label={words.t("customer:vehicle.premium")} error={wrong("premium_cents")}>
        {(tie) => (
          <MoneyField {...tie} value={policy.premium_cents} onChange={(premium_cents) => setPolicy({ ...policy, premium_cents })} />
        )}
      </Field>
      <Where value={policy.in_store} onChange={(in_store) => setPolicy({ ...policy, in_store })} />
    </Small>
  );
}

export function InspectionAdd({ vehicle, onDone }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [day, setDay] = useState<string | null>(dayOf(now));
  const [inStore, setInStore] = useState<boolean | null>(true);
  const save = useChange(
    (whole: NewInspection): Promise<Done<unknown>> => desk.inspectionAdd(whole),
    () => {
      notice.done(words.t("customer:vehicle.inspection_saved"));
      onDone();
    },
    { day_taken: "day" },
  );
  return (
    <Small
      testId="inspection-add"
      problem={save.problem}
      feature="policy"
      busy={save.busy}
      onSave={() => day && save.run({ vehicle_id: vehicle, day, in_store: inStore })}
      onLeave={onDone}
      fields={["day"]}
    >
      <Field label={words.t("customer:vehicle.inspection_day")} error={refusedField(words, now, save.problem, "policy", "day")}>
        {(tie) => <DayField {...tie} label={words.t("customer:vehicle.inspection_day")} value={day} onChange={setDay} />}
      </Field>
      <Where value={inStore} onChange={setInStore} />
    </Small>
  );
}
