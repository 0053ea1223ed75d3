import { useQuery } from "@tanstack/react-query";
import type { PlanView, Preset } from "@/core/bindings.gen";
import { useWords } from "@/words";
import { moneyText } from "@/words/figures";
import { policiesQuery } from "./queries";

/** What each class of a preset gets, a line each. */
export function PolicyLines({ preset, plans }: { preset: Preset; plans: PlanView[] }) {
  const words = useWords();
  const { data = [] } = useQuery(policiesQuery(preset));
  return (
    <ul className="policy-lines" data-testid="start-policies">
      {data.map((one) => (
        <li key={one.class}>
          <b>{words.t(`selection:class.${one.class}`)}</b>
          <span>{plans.find((plan) => plan.id === one.template)?.name ?? words.t("start:policy.own")}</span>
          <span>{words.t("start:policy.gift", { money: moneyText(one.gift_ceiling_cents) })}</span>
          <span>{words.t("start:policy.rhythm", { days: one.rhythm_days })}</span>
        </li>
      ))}
    </ul>
  );
}
