import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { PartyForm, ScriptPiece } from "@/core/bindings.gen";
import { useWords } from "@/words";

/** What to say and what to ask, with this customer's own words filled in. */
export function ScriptCard({ script, onCopy }: { script: NonNullable<PartyForm["script"]>; onCopy: () => void }) {
  const words = useWords();
  const version = words.t("contact:script.version", { version: script.version });
  return (
    <div className="script" title={`${script.purpose} · ${version}`} data-testid="script">
      <Button
        className="script-copy"
        type="text"
        size="small"
        icon={<CopyOutlined />}
        title={words.t("contact:copy")}
        aria-label={words.t("contact:copy")}
        onClick={onCopy}
      />
      <Line name={words.t("contact:script.convey")} pieces={script.convey} />
      <Line name={words.t("contact:script.collect")} pieces={script.collect} />
    </div>
  );
}

function Line({ name, pieces }: { name: string; pieces: ScriptPiece[] }) {
  if (pieces.length === 0) return null;
  let at = 0;
  return (
    <p>
      <b>{name}</b>{" "}
      {pieces.map((piece) => {
        at += piece.text.length + 1;
        return piece.variable ? (
          <em key={at} className={piece.gap ? "gap" : undefined}>
            {piece.text}
          </em>
        ) : (
          <span key={at}>{piece.text}</span>
        );
      })}
    </p>
  );
}
