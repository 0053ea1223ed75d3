import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { figuresQuery, ratios } from "./queries";
import "./lead.css";

/** How the store deals with its leads, in one line; each figure says how it is defined. */
export function LeadFigures() {
  const words = useWords();
  const { data } = useQuery(figuresQuery());
  if (!data) return <div className="lead-figures" />;
  return (
    <ul className="lead-figures" aria-label={words.t("lead:figures.label")} data-testid="lead-figures">
      {ratios(data).map(({ name, part, whole }) => (
        <li key={name} title={words.t(`lead:define.${name}`)} data-testid={`lead-figure-${name}`}>
          <b>{whole ? `${Math.round((100 * part) / whole)}%` : words.t("kit:nothing")}</b> {words.t(`lead:figure.${name}`)}{" "}
          <span className="faint">{words.t("lead:figure.of", { part: countText(part), whole: countText(whole) })}</span>
          <span className="only-read">{words.t(`lead:define.${name}`)}</span>
        </li>
      ))}
    </ul>
  );
}
