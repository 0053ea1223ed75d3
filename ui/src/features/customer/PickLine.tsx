import { Button } from "antd";
import { KeyHint } from "@/kit/KeyHint";
import { useWords } from "@/words";
import { countText } from "@/words/figures";

type Props = { count: number; total: number; onAll: () => void; onNone: () => void; onChange: () => void };

/** How many are picked and what can be done with them, in the place of the hint below the list. */
export function PickLine({ count, total, onAll, onNone, onChange }: Props) {
  const words = useWords();
  return (
    <div className="pick-line" data-testid="picked">
      <b role="status">{words.t("customer:pick.count", { count: countText(count) })}</b>
      {count < total && (
        <Button size="small" type="text" onClick={onAll} data-testid="pick-all">
          {words.t("customer:pick.all", { count: countText(total) })}
        </Button>
      )}
      <Button size="small" type="text" onClick={onNone} data-testid="pick-none">
        {words.t("customer:pick.none")}
      </Button>
      <span className="spring" />
      <Button size="small" type="primary" onClick={onChange} aria-keyshortcuts="B" data-testid="many-open">
        {words.t("customer:many.title")} <KeyHint keys="B" />
      </Button>
    </div>
  );
}
