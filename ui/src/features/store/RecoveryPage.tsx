import { Button } from "antd";
import type { Status } from "@/core/bindings.gen";
import { useWords } from "@/words";
import { phrase } from "@/words/phrase";
import { BackupChoice } from "./BackupChoice";
import "./store.css";

type Failed = Extract<Status["open"], { state: "failed" }>;

/** The store doesn't open: what happened, that nothing was touched, and where the data lies. */
export function RecoveryPage({ status, failed, onRetry }: { status: Status; failed: Failed; onRetry: () => void }) {
  const words = useWords();
  const { refusal } = failed.params;
  const why = refusal ? phrase(words, status.now, `backup:refusal.${refusal}`, failed.params) : "";
  return (
    <main className="recovery" data-testid="recovery">
      <h1>{words.t("store:recovery.title")}</h1>
      <p role="alert">{phrase(words, status.now, `store:refusal.${failed.code}`, { ...failed.params, why })}</p>
      <p className="secondary">{words.t("store:recovery.calm")}</p>
      <section>
        <h3>{words.t("store:recovery.folder")}</h3>
        <code>{status.data_folder}</code>
      </section>
      <BackupChoice now={status.now} onRestored={onRetry} />
      <div>
        <Button type="primary" onClick={onRetry}>
          {words.t("core:retry")}
        </Button>
      </div>
    </main>
  );
}
