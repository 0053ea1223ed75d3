import type { Figure, FigureCode } from "@/core/bindings.gen";
import { useWords, type Words } from "@/words";
import { figureText } from "./queries";
import "./evaluation.css";

type Props = { figures: Figure[]; open: FigureCode | null; onOpen: (code: FigureCode) => void };

/** What a figure is measured by, or that nothing was compared with it. */
const beside = (words: Words, { target, unit, uncompared }: Figure): string => {
  if (uncompared) return words.t("evaluation:figure.no_control");
  return target === null
    ? ""
    : words.t(`evaluation:figure.${unit === "cents" ? "budget" : "target"}`, { target: figureText(words, target, unit) });
};

/** The project in a few numbers; each opens to the rows behind it. */
export function ProjectFigures({ figures, open, onOpen }: Props) {
  const words = useWords();
  return (
    <ul className="figures" data-testid="figures">
      {figures.map((figure) => (
        <li key={figure.code}>
          <button
            type="button"
            aria-expanded={figure.code === open}
            title={words.t(`evaluation:define.${figure.code}`)}
            data-testid={`figure-${figure.code}`}
            onClick={() => onOpen(figure.code)}
          >
            <b>{figureText(words, figure.value, figure.unit)}</b>
            <span>{words.t(`evaluation:figure.${figure.code}`)}</span>
            <span className="cut">{beside(words, figure)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
