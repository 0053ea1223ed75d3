import { App } from "antd";
import { useMemo } from "react";
import type { OpView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useNotice } from "@/kit/notice";
import { useWords, type Words } from "@/words";
import { listText } from "@/words/figures";
import { useNow } from "@/words/now";

/** An op in words: 登记沟通. One that a newer version made is named as it is. */
export function opText(words: Words, op: OpView): string {
  const key = op.name.replace(".", ":op.");
  return words.has(key) ? words.t(key) : op.name;
}

/**
 * Undo and redo, naming what was taken back. When later ops stand on the one that was chosen, they are named and offered together, as
 * one step.
 */
export function useUndo() {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { modal } = App.useApp();
  return useMemo(() => {
    const failed = (thrown: unknown, nothing: string) => {
      const problem = asProblem(thrown);
      // It is what the person wished.
      if (problem.kind === "stopped") return notice.done(problemText(words, now, problem));
      notice.refused(problem.kind === "not_found" ? words.t(nothing) : problemText(words, now, problem));
    };
    async function undo(ops: number[]): Promise<void> {
      try {
        const done = await desk.undo(ops);
        notice.done(
          words.t("app:undo.done", {
            op: listText(
              words,
              done.value.map((op) => opText(words, op)),
            ),
          }),
        );
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (problem.kind !== "stale") return failed(thrown, "app:undo.nothing");
        const together = [...ops, ...problem.ops.map((op) => op.seq)];
        modal.confirm({
          title: words.t("app:undo.together_title"),
          content: (
            <>
              <p>{words.t("app:undo.together_text")}</p>
              <ul className="undo-list">
                {problem.ops.map((op) => (
                  <li key={op.seq}>{opText(words, op)}</li>
                ))}
              </ul>
            </>
          ),
          okText: words.t("app:undo.together", { count: together.length }),
          cancelText: words.t("kit:cancel"),
          onOk: () => undo(together),
        });
      }
    }
    async function redo(): Promise<void> {
      try {
        const done = await desk.redo();
        notice.done(
          words.t("app:redo.done", {
            op: listText(
              words,
              done.value.map((op) => opText(words, op)),
            ),
          }),
        );
      } catch (thrown) {
        failed(thrown, "app:redo.nothing");
      }
    }
    return { undo, redo };
  }, [words, now, notice, modal]);
}
