import type { LaidView } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { Card } from "@/kit/Pane";
import { useWords } from "@/words";
import { countText } from "@/words/figures";

/** What will be there after the start, in words: whom, how many steps, from when to when, who does how much. */
export function StartPreview({ laid }: { laid: LaidView }) {
  const words = useWords();
  const plans = new Set(laid.by_step.map((step) => step.plan));
  const days = laid.by_step.flatMap((step) => [step.first_day, step.last_day]).sort();
  const most = Math.max(1, ...laid.by_person.map((one) => one.steps));
  return (
    <>
      <Card title={words.t("start:preview")}>
        <p className="start-sum" data-testid="start-sum">
          {plans.size === 1
            ? words.t("start:preview.sum", { targets: countText(laid.targets), steps: laid.by_step.length })
            : words.t("start:preview.sum_plans", { targets: countText(laid.targets), steps: countText(laid.steps) })}
        </p>
        {days.length > 0 && (
          <p className="secondary">
            {words.t("start:preview.span")} <DateText day={days[0] ?? null} /> – <DateText day={days.at(-1) ?? null} />
          </p>
        )}
        {laid.after_end > 0 && <p className="start-warn">{words.t("start:preview.after_end", { count: countText(laid.after_end) })}</p>}
        {laid.unassigned > 0 && <p className="start-warn">{words.t("start:preview.unassigned", { count: countText(laid.unassigned) })}</p>}
        {laid.assumed && <p className="secondary small">{words.t("start:preview.assumed")}</p>}
      </Card>
      <Card title={words.t("start:preview.steps")}>
        <ol className="laid-steps" data-testid="start-steps">
          {laid.by_step.map((step) => (
            <li key={`${step.plan} ${step.number}`}>
              <span>
                {plans.size > 1 && <span className="faint">{step.plan} · </span>}
                {step.number}. {step.name}
              </span>
              <span className="faint">{words.t(`contact:channel.${step.channel}`)}</span>
              <span className="secondary">
                <DateText day={step.first_day} /> – <DateText day={step.last_day} />
              </span>
            </li>
          ))}
        </ol>
      </Card>
      <Card title={words.t("start:preview.people")}>
        {laid.by_person.length === 0 && <p className="faint">{words.t("start:preview.nobody")}</p>}
        <ul className="laid-people" data-testid="start-people">
          {laid.by_person.map((one) => (
            <li key={one.staff}>
              <span className="cut">{one.name}</span>
              <meter min={0} max={most} value={one.steps} aria-label={one.name} />
              <span className="secondary">
                {words.t("start:preview.load", { targets: countText(one.targets), steps: countText(one.steps) })}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
