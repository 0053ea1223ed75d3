import { useQuery } from "@tanstack/react-query";
import type { LeadView } from "@/core/bindings.gen";
import { WaitingPart } from "@/kit/Waiting";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { figuresQuery, ratios } from "./queries";
import "./lead.css";

/** How the store deals with its leads, figure by figure with its definition; a number opens the leads. */
export function LeadReport({ onOpen }: { onOpen: (view: LeadView) => void }) {
  const words = useWords();
  const { data } = useQuery(figuresQuery());
  if (!data) return <WaitingPart />;
  return (
    <section className="lead-report" aria-label={words.t("lead:figures.label")} data-testid="lead-report">
      <p className="secondary">{words.t("lead:figures.text")}</p>
      <dl>
        {ratios(data).map(({ name, part, whole }) => (
          <div key={name}>
            <dt>{words.t(`lead:figure.${name}`)}</dt>
            <dd>
              <button
                type="button"
                className="link lead-number"
                title={words.t("lead:figures.open", { name: words.t(`lead:figure.${name}`) })}
                onClick={() => onOpen(name === "won" ? "won" : "all")}
                data-testid={`lead-report-${name}`}
              >
                {whole ? `${Math.round((100 * part) / whole)}%` : words.t("kit:nothing")}
              </button>
              <span className="faint">{words.t("lead:figure.of", { part: countText(part), whole: countText(whole) })}</span>
              <p className="secondary">{words.t(`lead:define.${name}`)}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
