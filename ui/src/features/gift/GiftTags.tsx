import type { GiftView } from "@/core/bindings.gen";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import "./gift.css";

/** From here on a shelf looks empty soon. Only how it is shown: the core refuses no gift before the last piece is gone. */
const LOW = 5;

export function LeftTag({ of }: { of: Pick<GiftView, "left" | "retired"> }) {
  const words = useWords();
  const count = countText(of.left);
  if (of.retired || of.left > LOW) return <span className={of.retired ? "faint" : undefined}>{words.t("gift:left", { count })}</span>;
  return <Tag tone="near">{words.t(of.left > 0 ? "gift:left.low" : "gift:left.none", { count })}</Tag>;
}

/** One of the four judgements, as a figure and as dots; its word on hover, or beside it. */
export function Mark({ of, said }: { of: number | null; said?: true }) {
  const words = useWords();
  if (of === null) return <span className="faint">{words.t(said ? "gift:mark.none" : "kit:nothing")}</span>;
  const word = words.t(`gift:mark.${of}`);
  return (
    <span className="mark" title={words.t("gift:mark.said", { mark: of, word })}>
      {of}
      <span className="mark-dots" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((dot) => (
          <i key={dot} className={dot <= of ? "on" : undefined} />
        ))}
      </span>
      {said && <span className="secondary">{word}</span>}
    </span>
  );
}
