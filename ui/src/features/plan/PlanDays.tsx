import type { NewPlanStep } from "@/core/bindings.gen";
import { useWords } from "@/words";
import "./plan.css";

/** Working days drawn on a line of calendar days. */
const days = (working: number) => Math.ceil((working * 7) / 5);

/** The steps on a line of days, counted from what starts the plan. The table beside it says the same in numbers. */
export function PlanDays({ steps, trigger }: { steps: NewPlanStep[]; trigger: string }) {
  const words = useWords();
  const first = Math.min(0, ...steps.map((step) => step.offset_days));
  const last = Math.max(first + 7, 0, ...steps.map((step) => step.offset_days + days(step.span_days)));
  const at = (day: number) => `${((day - first) / (last - first)) * 100}%`;
  return (
    <figure className="plan-days" data-testid="plan-days" aria-label={words.t("plan:days.label")}>
      <ol>
        {steps.map((step, i) => (
          // Steps have no name of their own before they are saved: their place is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={i}>
            <span className="plan-day-name cut">
              {i + 1} {step.name}
            </span>
            <span className="plan-day-line">
              <span className="plan-zero" style={{ left: at(0) }} />
              <span
                className="plan-day-bar"
                style={{ left: at(step.offset_days), width: `${(days(step.span_days) / (last - first)) * 100}%` }}
              />
            </span>
            <span className="plan-day-text faint">{words.t("plan:days.step", { day: step.offset_days, span: step.span_days })}</span>
          </li>
        ))}
      </ol>
      <figcaption className="faint small">{words.t("plan:days.zero", { trigger })}</figcaption>
    </figure>
  );
}
