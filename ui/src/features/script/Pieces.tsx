import type { ScriptPiece } from "@/core/bindings.gen";
import { useWords } from "@/words";
import { variables } from "./text";
import "./script.css";

/** A text with its variables: as chips while it is unfilled, as what fills them, as a gap where nothing is known. */
export function Pieces({ pieces, filled }: { pieces: ScriptPiece[]; filled: boolean }) {
  const words = useWords();
  let at = 0;
  return (
    <p className="script-text">
      {pieces.map((piece) => {
        at += piece.text.length + 1;
        if (piece.variable === null) return <span key={at}>{piece.text}</span>;
        const known = variables.find((one) => one.written === piece.variable);
        const name = known ? words.t(`script:variable.${known.word}`) : piece.variable;
        if (piece.gap)
          return (
            <em key={at} className="script-gap" title={name}>
              {name} <b>{words.t("script:gap")}</b>
            </em>
          );
        return (
          <em key={at} className={filled ? "script-filled" : "script-variable"} title={name}>
            {filled ? piece.text : name}
          </em>
        );
      })}
    </p>
  );
}
