import type { Person } from "@/core/bindings.gen";
import { HistoryGrid } from "@/features/history/HistoryGrid";
import { EmptyState } from "@/kit/EmptyState";
import { Pane } from "@/kit/Pane";
import { useWords } from "@/words";

export type HistorySearch = { list?: "bin"; scope?: "mine" };
type Props = { search: HistorySearch; onSearch: (search: HistorySearch) => void; person: Person | null };

/** Every operation that was ever done here. */
export function HistoryScreen(_: Props) {
  const words = useWords();
  return (
    <Pane testId="history" title={words.t("history:title")}>
      <HistoryGrid empty={<EmptyState title={words.t("history:empty.title")} text={words.t("history:empty.text")} />} />
    </Pane>
  );
}
