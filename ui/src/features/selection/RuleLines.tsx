import { InputNumber, Switch } from "antd";
import type { Rules, SelectionCount, ValueRule } from "@/core/bindings.gen";
import type { Problem } from "@/core/client";
import { holes, Sentence } from "@/kit/Sentence";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { valueRules } from "./queries";
import "./selection.css";

type Threshold =
  | "repurchase_months"
  | "referral_months"
  | "visits_at_least"
  | "visit_months"
  | "out_of_warranty_days"
  | "renewal_years"
  | "complaint_months";

/** The thresholds of each rule, by their places in its sentence; one that may be empty then means any time. */
const thresholds: Record<ValueRule, { at: string; name: Threshold; open?: true }[]> = {
  repurchase: [{ at: "months", name: "repurchase_months", open: true }],
  referral: [{ at: "months", name: "referral_months" }],
  frequent_visitor: [
    { at: "months", name: "visit_months" },
    { at: "least", name: "visits_at_least" },
  ],
  just_out_of_warranty: [{ at: "days", name: "out_of_warranty_days" }],
  in_store_renewals: [{ at: "years", name: "renewal_years" }],
  group_vehicle: [],
  opinion_leader: [],
  major_complaint: [{ at: "months", name: "complaint_months", open: true }],
};

type Props = {
  rules: Rules;
  count: SelectionCount | undefined;
  problem: Problem | null;
  only: ValueRule | null;
  onRules: (change: Rules) => void;
  onOnly: (rule: ValueRule | null) => void;
};

/** The eight rules as sentences that can be moved, each with whom it picks. The number leads to the rule's own customers. */
export function RuleLines({ rules, count, problem, only, onRules, onOnly }: Props) {
  const words = useWords();
  // Until the core has said which are on, none blinks.
  const on = rules.on ?? valueRules;
  const wrong = problem?.kind === "refused" ? problem.field : null;
  return (
    <ul className="rule-lines" aria-label={words.t("selection:rules")}>
      {valueRules.map((rule) => {
        const name = words.t(`selection:rule.${rule}`);
        const is = on.includes(rule);
        const fields = Object.fromEntries(
          thresholds[rule].map(({ at, name: threshold, open }) => [
            at,
            <InputNumber
              key={at}
              size="small"
              min={1}
              precision={0}
              disabled={!is}
              status={wrong === threshold ? "error" : undefined}
              aria-invalid={wrong === threshold || undefined}
              aria-label={`${name}: ${words.t(`selection:threshold.${threshold}`)}`}
              className={open ? "open-threshold" : undefined}
              placeholder={open ? words.t("selection:any") : undefined}
              value={rules[threshold] ?? null}
              onChange={(value) => (value !== null || open) && onRules({ [threshold]: value })}
              data-testid={`threshold-${threshold}`}
            />,
          ]),
        );
        const anyTime = thresholds[rule].some(({ name: threshold, open }) => open && (rules[threshold] ?? null) === null);
        const picked = count?.by_rule.find((one) => one.rule === rule)?.count;
        return (
          <li key={rule} className={is ? undefined : "off"}>
            <Switch
              size="small"
              checked={is}
              aria-label={name}
              onChange={(yes) => onRules({ on: valueRules.filter((one) => (one === rule ? yes : on.includes(one))) })}
              data-testid={`rule-${rule}`}
            />
            <span className="rule-name">{name}</span>
            <Sentence text={words.t(`selection:line.${rule}${anyTime ? ".any" : ""}`, holes(Object.keys(fields)))} parts={fields} />
            {wrong && thresholds[rule].some((one) => one.name === wrong) && (
              <span className="field-error" role="alert">
                {words.t("selection:threshold.range")}
              </span>
            )}
            <button
              type="button"
              className="rule-count"
              aria-pressed={only === rule}
              aria-label={words.t("selection:only", { rule: name, count: countText(picked ?? 0) })}
              title={words.t("selection:only.hint")}
              disabled={!is}
              onClick={() => onOnly(only === rule ? null : rule)}
              data-testid={`rule-count-${rule}`}
            >
              {picked === undefined ? "" : countText(picked)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
