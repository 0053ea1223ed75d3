import type { Figure, FigureCode } from "@/core/bindings.gen";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { figureText } from "./queries";
import "./evaluation.css";

type Props = { figures: Figure[]; open: FigureCode | null; onOpen: (code: FigureCode) => void };

/** All figures of a project, each with what it means; its number opens to the rows behind it. */
export function FigureTable({ figures, open, onOpen }: Props) {
  const words = useWords();
  return (
    <div className="figure-table" role="region" aria-label={words.t("evaluation:table.label")} tabIndex={0}>
      <table aria-label={words.t("evaluation:table.label")} data-testid="figure-table">
        <thead>
          <tr>
            {["figure", "value", "target", "rows", "define"].map((column) => (
              <th key={column} scope="col" className={`figure-${column}`}>
                {words.t(`evaluation:col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.code} className={figure.code === open ? "on" : undefined}>
              <th scope="row">{words.t(`evaluation:figure.${figure.code}`)}</th>
              <td className="figure-value">
                <button
                  type="button"
                  className="link"
                  aria-expanded={figure.code === open}
                  aria-label={`${words.t(`evaluation:figure.${figure.code}`)} ${figureText(words, figure.value, figure.unit)}`}
                  onClick={() => onOpen(figure.code)}
                  data-testid={`all-figure-${figure.code}`}
                >
                  {figureText(words, figure.value, figure.unit)}
                </button>
              </td>
              <td className="figure-target">{figureText(words, figure.target, figure.unit)}</td>
              <td className="figure-rows-count">{countText(figure.rows)}</td>
              <td className="secondary">
                {words.t(`evaluation:define.${figure.code}`)}
                {figure.uncompared && ` ${words.t("evaluation:figure.no_control")}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
