import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useChange } from "@/core/ask";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useWords } from "@/words";
import { momentText } from "@/words/time";
import { backupsQuery } from "./queries";

/** The verified backups, newest first, each to be put in the place of the store; those that nobody checked are named and not offered. */
export function BackupChoice({ now, onRestored }: { now: string; onRestored: () => void }) {
  const words = useWords();
  const { data } = useQuery(backupsQuery());
  const { run, problem, busy } = useChange((no: number) => desk.backupRestore(no), onRestored);
  if (!data) return null;
  return (
    <section data-testid="backups">
      <h3>{words.t("store:recovery.backups")}</h3>
      {data.backups.length === 0 ? (
        <p>{words.t("backup:none")}</p>
      ) : (
        <>
          <p className="secondary">{words.t("store:recovery.newest")}</p>
          <ul>
            {data.backups.map((backup) => (
              <li key={backup.file}>
                <span>{backup.at ? momentText(words, backup.at, now) : backup.file}</span>{" "}
                <span className="secondary">
                  {backup.why && words.t(`backup:why.${backup.why}`)} {words.t("backup:size", { mb: backup.mb })}{" "}
                  {words.t(backup.verified ? "backup:state.verified" : "backup:state.unverified")}
                </span>{" "}
                {backup.verified && (
                  <Popconfirm
                    title={words.t("backup:restore.ask")}
                    description={words.t("backup:restore.text")}
                    onConfirm={() => run(backup.no)}
                  >
                    <Button size="small" loading={busy}>
                      {words.t("backup:restore")}
                    </Button>
                  </Popconfirm>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {problem && (
        <p className="field-error" role="alert">
          {problemText(words, now, problem, "backup")}
        </p>
      )}
      <p className="faint small">
        {words.t("backup:folder")} <code>{data.folder}</code>
      </p>
    </section>
  );
}
