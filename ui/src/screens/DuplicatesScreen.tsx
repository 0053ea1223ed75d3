import { useEffect, useRef, useState } from "react";
import { FilesBeside } from "@/features/customer/FilesBeside";
import { DuplicateGrid } from "@/features/duplicate/DuplicateGrid";
import { MergePanel } from "@/features/duplicate/MergePanel";
import { pairKey, useDuplicates } from "@/features/duplicate/queries";
import { EmptyState } from "@/kit/EmptyState";
import { ENDS, keyText, useKeys } from "@/kit/keys";
import { Pane } from "@/kit/Pane";
import { useWords } from "@/words";

export type DuplicatesSearch = { pair?: string };

type Props = { search: DuplicatesSearch; onSearch: (search: DuplicatesSearch) => void };

const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-duplicates"] [role="grid"]')?.focus();

/** Files that may be one customer's, the surest first; beside them both files, and which one stays. */
export function DuplicatesScreen({ search, onSearch }: Props) {
  const words = useWords();
  const panel = useRef<HTMLElement>(null);
  const [active, setActive] = useState(-1);
  const pairs = useDuplicates();
  const all = Array.from({ length: pairs.total }, (_, i) => pairs.get(i));
  const at = all.findIndex((one) => one && pairKey(one) === search.pair);
  const pair = pairs.get(at) ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list takes the keys once it is there
  useEffect(() => grid(), [pairs.ready]);
  useKeys(words.t("duplicate:title"), [
    { keys: "↑ ↓", label: words.t("duplicate:key.move") },
    { keys: "Enter", label: words.t("duplicate:key.open") },
  ]);
  /** The pair after the one that is gone takes its place. */
  function next() {
    const after = pairs.get(at + 1) ?? pairs.get(at - 1);
    setActive(-1);
    onSearch({ pair: after && pairKey(after) });
    grid();
  }

  return (
    <>
      <Pane testId="duplicates" title={words.t("duplicate:title")}>
        <DuplicateGrid
          pairs={pairs}
          active={active}
          open={search.pair ?? null}
          onActive={(index, chosen) => {
            setActive(index);
            if (chosen) onSearch({ pair: pairKey(chosen) });
          }}
          onOpen={() => panel.current?.focus()}
          empty={<EmptyState title={words.t("duplicate:empty.title")} text={words.t("duplicate:empty.text")} />}
        />
        <p className="group-line pane-hint">{words.t("duplicate:hint", { merge: keyText(ENDS) })}</p>
      </Pane>
      <MergePanel
        pair={pair}
        panel={panel}
        beside={(one, other, kept) => <FilesBeside one={one} other={other} kept={kept} />}
        onMerged={next}
        onLeave={grid}
      />
    </>
  );
}
