import { useWords } from "@/words";
import "./wait.css";

type Props = {
  /** The class of the rows whose place is held, and their cells. */
  className: string;
  cells: number;
  style?: { gridTemplateColumns?: string; height?: number };
};

/** As many as a window of the usual size shows, fewer than would show that they are not counted. */
const ROWS = 12;
/** Parts of a hundred of a cell: texts are not all as long as each other. */
const WIDTHS = [62, 44, 70, 52];

/** Rows that are still on their way: they hold their place and stand still. */
export function Waiting({ className, cells, style }: Props) {
  return Array.from({ length: ROWS }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all there is
    <div key={row} className={`${className} row-wait`} style={style} aria-hidden="true">
      {Array.from({ length: cells }, (_, cell) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all there is
        <span key={cell}>
          <i className="wait" style={{ width: `${WIDTHS[(row + cell) % WIDTHS.length]}%` }} />
        </span>
      ))}
    </div>
  ));
}

/** A part of a screen that is on its way and has no rows of a shape known before. */
export function WaitingPart() {
  const words = useWords();
  return (
    <div className="wait-part" aria-busy="true" data-testid="wait-part">
      <span className="only-read">{words.t("kit:loading")}</span>
      <Waiting className="wait-row" cells={2} />
    </div>
  );
}
