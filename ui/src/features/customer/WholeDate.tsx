import { useWords } from "@/words";
import { exactText, wholeDateText } from "@/words/time";

/** A date with its year, which the end of something needs. */
export function WholeDate({ day }: { day: string | null }) {
  const words = useWords();
  if (!day) return <span className="faint">{words.t("kit:nothing")}</span>;
  return (
    <time dateTime={day} title={exactText(words, day)}>
      {wholeDateText(words, day)}
    </time>
  );
}
