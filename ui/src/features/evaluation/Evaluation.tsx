import { useQuery } from "@tanstack/react-query";
import type { Figure, FigureCode } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { PartBar } from "@/kit/Bars";
import { WaitingPart } from "@/kit/Waiting";
import { useWords } from "@/words";
import { moneyText } from "@/words/figures";
import { useNow } from "@/words/now";
import { Before, DelayCharts, ShareChart } from "./EvaluationCharts";
import { allFiguresQuery, defineText, delaysQuery, figureText, parts } from "./queries";
import "./evaluation.css";

type Props = { project: string; open: FigureCode | null; onOpen: (code: FigureCode) => void };

/** What came of a project, in two parts: how it was carried out, and what it was worth. */
export function Evaluation({ project, open, onOpen }: Props) {
  const words = useWords();
  const now = useNow();
  const { data, error } = useQuery(allFiguresQuery(project));
  const figures = data ?? [];
  // Charts that came later would push down what is being read.
  const { data: delays, error: without } = useQuery(delaysQuery(project));
  const of = (codes: readonly FigureCode[]) => codes.flatMap((code) => figures.filter((one) => one.code === code));
  if (!error && (!data || !(delays || without))) return <WaitingPart />;
  return (
    <div className="evaluation" data-testid="evaluation" role="region" aria-label={words.t("project:tab.evaluation")} tabIndex={0}>
      {error && (
        <p className="field-error" role="alert">
          {problemText(words, now, error)}
        </p>
      )}
      <section>
        <h2>{words.t("evaluation:report.inner")}</h2>
        <Defined figures={of(parts.inner)} open={open} onOpen={onOpen} />
        {delays && <DelayCharts delays={delays} target={of(["on_time"])[0]?.target ?? null} />}
      </section>
      <section>
        <h2>{words.t("evaluation:report.value")}</h2>
        <p className="evaluation-warn">{words.t("evaluation:report.no_control")}</p>
        <Defined figures={of(parts.value)} open={open} onOpen={onOpen} />
        <Budget figures={figures} />
        <div className="evaluation-pair">
          <Before figures={figures} />
        </div>
        <ShareChart project={project} />
      </section>
    </div>
  );
}

/** Each figure with what it means and what is aimed at; it opens to its rows. */
function Defined({ figures, open, onOpen }: { figures: Figure[]; open: FigureCode | null; onOpen: (code: FigureCode) => void }) {
  const words = useWords();
  return (
    <ul className="defined">
      {figures.map((figure) => (
        <li key={figure.code}>
          <button
            type="button"
            aria-expanded={figure.code === open}
            data-testid={`evaluation-${figure.code}`}
            onClick={() => onOpen(figure.code)}
          >
            <span className="defined-name">{words.t(`evaluation:figure.${figure.code}`)}</span>
            <b>{figureText(words, figure.value, figure.unit)}</b>
            <span className="faint">
              {figure.target !== null &&
                words.t(`evaluation:figure.${figure.unit === "cents" ? "budget" : "target"}`, {
                  target: figureText(words, figure.target, figure.unit),
                })}
              {figure.uncompared && words.t("evaluation:figure.no_control")}
            </span>
            <span className="defined-means secondary">{defineText(words, figure.code)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The budget, and what of it went into gifts, hours and messages. */
function Budget({ figures }: { figures: Figure[] }) {
  const words = useWords();
  const value = (code: FigureCode): number => figures.find((one) => one.code === code)?.value ?? 0;
  const budget = figures.find((one) => one.code === "spent_cents")?.target;
  if (budget === undefined || budget === null) return null;
  const spent = value("spent_cents");
  return (
    <PartBar
      testId="budget"
      title={words.t("evaluation:budget")}
      note={words.t(spent > budget ? "evaluation:budget.over" : "evaluation:budget.left", {
        spent: moneyText(spent),
        budget: moneyText(budget),
        rest: moneyText(Math.abs(budget - spent)),
      })}
      of={budget}
      parts={parts.spent.map((code) => ({
        id: code,
        name: words.t(`evaluation:figure.${code}`),
        value: value(code),
        text: moneyText(value(code)),
      }))}
    />
  );
}
