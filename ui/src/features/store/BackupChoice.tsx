import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useChange } from "@/core/ask";
import type { BackupView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { Refused } from "@/core/Refused";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { momentText, oldText } from "@/words/time";
import { backupsQuery } from "./queries";
import "./store.css";

/** The verified backups, newest first, each to be put in the place of the store; those that nobody checked are named and not offered. */
export function BackupChoice({ now, onRestored }: { now: string; onRestored: (at: string) => void }) {
  const words = useWords();
  const { data, error } = useQuery(backupsQuery());
  const moment = ({ at, file }: BackupView) => (at ? momentText(words, at, now) : file);
  const { run, problem, busy } = useChange(
    (backup: BackupView) => desk.backupRestore(backup.no),
    (_, backup) => onRestored(moment(backup)),
  );
  if (!data) return <Refused problem={error} />;
  return (
    <section data-testid="backups">
      <h3>{words.t("store:recovery.backups")}</h3>
      {data.backups.length === 0 ? (
        <p>{words.t("backup:none")}</p>
      ) : (
        <>
          <p className="secondary">{words.t("store:recovery.newest")}</p>
          <ul className="backups">
            {data.backups.map((backup) => (
              <li key={backup.file}>
                <span className="cut" title={backup.file}>
                  {moment(backup)}
                </span>
                <span className="secondary">{backup.at && oldText(words, backup.at, now)}</span>
                <span className="secondary">{backup.why && words.t(`backup:why.${backup.why}`)}</span>
                <span className="secondary">{words.t("backup:size", { mb: backup.mb })}</span>
                <Tag tone={backup.verified ? "done" : "plain"}>
                  {words.t(backup.verified ? "backup:state.verified" : "backup:state.unverified")}
                </Tag>
                <span>
                  {backup.verified && (
                    <Popconfirm
                      title={words.t("backup:restore.ask")}
                      description={<p className="backup-ask">{words.t("backup:restore.text")}</p>}
                      okText={words.t("backup:restore")}
                      onConfirm={() => run(backup)}
                    >
                      <Button size="small" loading={busy}>
                        {words.t("backup:restore")}
                      </Button>
                    </Popconfirm>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Refused problem={problem} feature="backup" />
      <p className="faint small">
        {words.t("backup:folder")} <code>{data.folder}</code>
      </p>
    </section>
  );
}
