import { ConflictList } from "@/features/conflict/ConflictList";
import { ImportFlow } from "@/features/import/ImportFlow";
import { Pane } from "@/kit/Pane";
import { useWords } from "@/words";

/** Files of the store's other systems in. */
export function ImportScreen() {
  const words = useWords();
  return (
    <Pane testId="import-screen" title={words.t("import:title")}>
      <ImportFlow>
        <ConflictList />
      </ImportFlow>
    </Pane>
  );
}
