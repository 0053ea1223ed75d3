import { App } from "antd";
import { useEffect } from "react";
import { desk } from "@/core/client";
import { isOver } from "@/core/jobs";
import { onLeaveAsked } from "@/core/webview";
import { useWords } from "@/words";
import { jobText } from "./jobs";

/** Asks whether the window may close while something runs. */
export function useLeave(): void {
  const words = useWords();
  const { modal } = App.useApp();
  useEffect(
    () =>
      onLeaveAsked(async () => {
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
          cancelText: words.t("job:leave.stay"),
          // Who only presses Enter stays.
          autoFocusButton: "cancel",
          onOk: () => void desk.leave(true),
          onCancel: () => void desk.leave(false),
        });
      }),
    [words, modal],
  );
}
