import { useQuery } from "@tanstack/react-query";
import { App, Progress } from "antd";
import { useEffect } from "react";
import { asProblem, desk } from "@/core/client";
import { isOver, jobsQuery, percentOf } from "@/core/jobs";
import { problemText } from "@/core/problem";
import { keepDrafts } from "@/core/useDraft";
import { onLeaveAsked } from "@/core/webview";
import { useWords } from "@/words";
import { detailText, jobText } from "./jobs";

/** What takes less is not worth a word, in milliseconds. */
const MOMENT = 400;

/**
 * Before the window closes: keeps the forms that are being written, asks while something runs, shows how far the last backup is, and
 * says why there is none.
 */
export function useLeave(): void {
  const words = useWords();
  const { modal } = App.useApp();
  useEffect(() => {
    const stays = {
      cancelText: words.t("job:leave.stay"),
      // Who only presses Enter stays.
      focusable: { autoFocusButton: "cancel" },
      onCancel: () => void desk.leave("stay"),
    } as const;
    async function backUp() {
      const okText = words.t("job:leave.at_once");
      const atOnce = () => void desk.leave("at_once");
      const shown = { close: () => {} };
      const timer = setTimeout(() => {
        const title = words.t("job:leave.backup");
        shown.close = modal.info({ title, content: <LastBackup />, okText, onOk: atOnce, focusable: { autoFocusButton: null } }).destroy;
      }, MOMENT);
      try {
        await desk.leave("after_backup");
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (problem.kind === "stopped") return void desk.leave("stay");
        modal.confirm({
          title: words.t("job:leave.no_backup"),
          content: problemText(words, "", problem, "backup"),
          okText,
          ...stays,
          onOk: atOnce,
        });
      } finally {
        clearTimeout(timer);
        shown.close();
      }
    }
    return onLeaveAsked(async ({ missed }) => {
      await keepDrafts();
      if (!missed) return void backUp();
      const running = (await desk.jobList()).filter((job) => !isOver(job));
      modal.confirm({
        title: words.t("job:leave.title"),
        content: (
          <>
            <ul className="undo-list">
              {running.map((job) => (
                <li key={job.id}>{jobText(words, job)}</li>
              ))}
            </ul>
            <p>{words.t("job:leave.text")}</p>
          </>
        ),
        okText: words.t("job:leave.go"),
        ...stays,
        onOk: () => void backUp(),
      });
    });
  }, [words, modal]);
}

/** How far the backup is after which the window goes. */
function LastBackup() {
  const words = useWords();
  const { data: jobs = [] } = useQuery(jobsQuery());
  const job = jobs.find((one) => !isOver(one));
  return (
    <>
      <p>{words.t("job:leave.backup.text")}</p>
      {job && (
        <>
          <Progress percent={percentOf(job) ?? 0} size="small" showInfo={false} aria-label={jobText(words, job)} />
          <p className="secondary small" role="status">
            {detailText(words, "", job)}
          </p>
        </>
      )}
    </>
  );
}
