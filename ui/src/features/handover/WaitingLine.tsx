import { useQuery } from "@tanstack/react-query";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { countsQuery } from "./queries";
import "./handover.css";

/** How many questions of colleagues wait for this person; nothing while none does. */
export function WaitingLine({ person, onOpen }: { person: string | null; onOpen: () => void }) {
  const words = useWords();
  const { data } = useQuery({ ...countsQuery(person), enabled: person !== null });
  const waits = person !== null && data !== undefined && data.mine > 0;
  useKeys(words.t("handover:title"), waits ? [{ keys: "M", label: words.t("handover:line.open"), run: onOpen }] : []);
  if (!waits) return null;
  return (
    <p className="handover-line" data-testid="handover-line">
      <Tag tone="near">{words.t("handover:title")}</Tag>
      <button type="button" className="text-button" onClick={onOpen} aria-keyshortcuts="M">
        {words.t("handover:line", { count: countText(data.mine) })}
      </button>
      <KeyHint keys="M" />
    </p>
  );
}
