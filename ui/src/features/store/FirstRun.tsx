import { Button } from "antd";
import { useChange } from "@/core/ask";
import type { Status } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { EmptyState } from "@/kit/EmptyState";
import { useWords } from "@/words";

/** An empty store: what will stand here and the next step. */
export function FirstRun({ status, onImport }: { status: Status; onImport: () => void }) {
  const words = useWords();
  const { run, problem, busy } = useChange(() => desk.demoFill());
  return (
    <main className="pane" data-testid="first-run">
      <EmptyState title={words.t("app:empty.title")} text={words.t("app:empty.text")}>
        <Button type="primary" onClick={onImport} data-testid="first-import">
          {words.t("app:empty.import")}
        </Button>
        <Button loading={busy} onClick={() => run(undefined)} data-testid="first-demo">
          {words.t("app:empty.demo")}
        </Button>
        {problem && (
          <p className="field-error" role="alert">
            {problemText(words, status.now, problem, "store")}
          </p>
        )}
        <p className="faint small first-folder">{words.t("app:empty.folder", { folder: status.data_folder })}</p>
      </EmptyState>
    </main>
  );
}
