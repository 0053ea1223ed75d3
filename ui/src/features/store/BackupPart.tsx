import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { CheckReport } from "@/core/bindings.gen";
import { asProblem, desk, type Problem } from "@/core/client";
import { Refused } from "@/core/Refused";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { BackupChoice } from "./BackupChoice";
import { statusQuery } from "./queries";
import "./store.css";

/** Making a backup now, the full check, and the backups to go back to. */
export function BackupPart() {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  return (
    <>
      <section className="backup-part" aria-label={words.t("backup:now.title")}>
        <h2>{words.t("backup:now.title")}</h2>
        <p className="secondary">{words.t("backup:now.text")}</p>
        <MakeBackup />
      </section>
      <section className="backup-part" aria-label={words.t("backup:check.title")}>
        <h2>{words.t("backup:check.title")}</h2>
        <p className="secondary">{words.t("backup:check.text")}</p>
        <FullCheck />
      </section>
      <div className="backup-part">
        <BackupChoice now={now} onRestored={(at) => notice.done(words.t("backup:restore.done", { at }))} />
      </div>
    </>
  );
}

/** Runs what changes nothing in the store and may be refused. */
function useRun<T>(run: () => Promise<T>, onDone: (value: T) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = () => {
    setBusy(true);
    setProblem(null);
    void run()
      .then(onDone, (thrown) => setProblem(asProblem(thrown)))
      .finally(() => setBusy(false));
  };
  return { start, busy, problem };
}

function MakeBackup() {
  const words = useWords();
  const client = useQueryClient();
  const notice = useNotice();
  const { start, busy, problem } = useRun(
    () => desk.backupMake(),
    (made) => {
      notice.done(words.t(made ? "backup:made" : "backup:nothing"));
      // A backup is no change of the store: nothing is logged and no event comes, so this window asks again by itself.
      void client.invalidateQueries({ queryKey: ["store"] });
    },
  );
  return (
    <>
      <div className="backup-foot">
        <Button type="primary" loading={busy} onClick={start} data-testid="backup-make">
          {words.t("backup:make")}
        </Button>
        <Last />
      </div>
      <Refused problem={problem} feature="backup" />
    </>
  );
}

/** What went wrong with the hourly ones, where something did: it stands in the status line, too. */
function Last() {
  const words = useWords();
  const { data: status } = useQuery(statusQuery());
  if (!status || status.backup_at) return null;
  return <span className="secondary">{words.t("app:status.no_backup")}</span>;
}

function FullCheck() {
  const words = useWords();
  const [report, setReport] = useState<CheckReport | null>(null);
  const { start, busy, problem } = useRun(() => desk.storeCheck(), setReport);
  return (
    <>
      <div className="backup-foot">
        <Button loading={busy} onClick={start} data-testid="store-check">
          {words.t("backup:check")}
        </Button>
        {busy && <span className="secondary">{words.t("backup:check.runs")}</span>}
      </div>
      <Refused problem={problem} feature="backup" />
      {report && !busy && (
        <div className="check-report" role="status" data-testid="check-report">
          <p className={report.found.length ? "check-bad" : "check-good"}>
            {words.t(report.found.length ? "backup:check.not_sound" : "backup:check.sound")}
          </p>
          {report.found.length > 0 && (
            <ul className="check-found">
              {report.found.map(({ code, params }) => (
                <li key={`${code} ${JSON.stringify(params)}`}>{words.t(`backup:found.${code}`, params as Record<string, string>)}</li>
              ))}
            </ul>
          )}
          <ul className="secondary">
            {report.parts.map((part) => (
              <li key={part.what}>
                {words.t(`backup:checked.${part.what}`, { count: countText(part.count), took: (part.took_ms / 1000).toFixed(1) })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
