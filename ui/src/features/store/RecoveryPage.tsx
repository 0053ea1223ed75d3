import { Button } from "antd";
import type { Status } from "@/core/wanted";
import { MomentText } from "@/kit/Dates";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { phrase } from "@/words/phrase";
import "./store.css";

type Failed = Extract<Status["open"], { state: "failed" }>;

/** The store doesn't open: what happened, that nothing was touched, and which backups there are. */
export function RecoveryPage({ status, failed, onRetry }: { status: Status; failed: Failed; onRetry: () => void }) {
  const words = useWords();
  const key = `store:refusal.${failed.code.replace(/^store\./, "")}`;
  const said = words.has(key) ? phrase(words, status.now, key, failed.params) : words.t("core:problem.refused", { code: failed.code });
  return (
    <main className="recovery" data-testid="recovery">
      <h1>{words.t("store:recovery.title")}</h1>
      <p role="alert">{said}</p>
      <p className="secondary">{words.t("store:recovery.calm")}</p>
      <section>
        <h3>{words.t("store:recovery.folder")}</h3>
        <code>{status.data_folder}</code>
      </section>
      <section>
        <h3>{words.t("store:recovery.backups")}</h3>
        {failed.backups.length === 0 && <p className="faint">{words.t("store:recovery.no_backups")}</p>}
        <ul>
          {failed.backups.map((backup) => (
            <li key={backup.name}>
              <MomentText at={backup.at} /> <span className="secondary">{backup.name}</span>{" "}
              <span className="faint">{(backup.bytes / 1_000_000).toFixed(1)} MB</span>{" "}
              <Tag tone={backup.verified ? "done" : "near"}>{words.t(`store:recovery.${backup.verified ? "verified" : "unverified"}`)}</Tag>
            </li>
          ))}
        </ul>
      </section>
      <div>
        <Button type="primary" onClick={onRetry}>
          {words.t("core:retry")}
        </Button>
      </div>
    </main>
  );
}
