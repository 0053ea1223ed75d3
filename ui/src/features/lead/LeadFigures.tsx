import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { figuresQuery } from "./queries";
import "./lead.css";

/** How the store deals with its leads, in one line; each figure says how it is defined. */
export function LeadFigures() {
  const words = useWords();
  const { data } = useQuery(figuresQuery());
  if (!data) return <div className="lead-figures" />;
  const figures = [
    { name: "first_call", part: data.first_call_in_2h, whole: data.first_call_due },
    { name: "second_call", part: data.second_call_in_48h, whole: data.second_call_due },
    { name: "dropped", part: data.dropped_within_30_days, whole: data.older_than_30_days },
    { name: "won", part: data.won, whole: data.total },
  ];
  return (
    <ul className="lead-figures" aria-label={words.t("lead:figures.label")} data-testid="lead-figures">
      {figures.map(({ name, part, whole }) => (
        <li key={name} title={words.t(`lead:define.${name}`)} data-testid={`lead-figure-${name}`}>
          <b>{whole ? `${Math.round((100 * part) / whole)}%` : words.t("kit:nothing")}</b> {words.t(`lead:figure.${name}`)}{" "}
          <span className="faint">{words.t("lead:figure.of", { part: countText(part), whole: countText(whole) })}</span>
          <span className="only-read">{words.t(`lead:define.${name}`)}</span>
        </li>
      ))}
    </ul>
  );
}
