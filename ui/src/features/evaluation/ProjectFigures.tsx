import type { Figure, FigureCode } from "@/core/bindings.gen";
import { useWords, type Words } from "@/words";
import { figureText } from "./queries";
import "@/kit/wait.css";
import "./evaluation.css";

/** `figures`: none while they are on their way. */
type Props = { figures: Figure[] | undefined; open: FigureCode | null; onOpen: (code: FigureCode) => void };

/** As many figures as a project has. */
const coming = [1, 2, 3, 4, 5];

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
    <ul className="figures" aria-busy={!figures} data-testid="figures">
      {!figures && coming.map((no) => <Coming key={no} />)}
      {figures?.map((figure) => (
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

/** The place of a figure that is on its way. */
function Coming() {
  return (
    <li aria-hidden="true">
      <div className="figure-wait">
        <b>
          <i className="wait" />
        </b>
        <span>
          <i className="wait" />
        </span>
        <span>&nbsp;</span>
      </div>
    </li>
  );
}
