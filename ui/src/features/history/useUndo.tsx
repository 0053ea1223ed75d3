import { App } from "antd";
import { useMemo } from "react";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import type { OpView } from "@/core/wanted";
import { useNotice } from "@/kit/notice";
import { useWords, type Words } from "@/words";
import { useNow } from "@/words/now";
import { codeText } from "@/words/phrase";

/** An op in words: 登记沟通 王伟. */
export function opText(words: Words, now: string, op: OpView): string {
  const said = codeText(words, now, "op", op.name, op.params) ?? words.t("history:op.unknown", { name: op.name });
  return op.params.name ? `${said} ${op.params.name}` : said;
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
      notice.refused(problem.kind === "not_found" ? words.t(nothing) : problemText(words, now, problem));
    };
    async function undo(ops: string[] | null): Promise<void> {
      try {
        const done = await desk.undo(ops);
        notice.done(words.t("app:undo.done", { op: opText(words, now, done.value) }));
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (problem.kind !== "stale") return failed(thrown, "app:undo.nothing");
        const together = [...(ops ?? []), ...problem.ops.map((op) => op.id)];
        modal.confirm({
          title: words.t("app:undo.together_title"),
          content: (
            <>
              <p>{words.t("app:undo.together_text")}</p>
              <ul className="undo-list">
                {problem.ops.map((op) => (
                  <li key={op.id}>{opText(words, now, op)}</li>
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
        notice.done(words.t("app:redo.done", { op: opText(words, now, done.value) }));
      } catch (thrown) {
        failed(thrown, "app:redo.nothing");
      }
    }
    return { undo, redo };
  }, [words, now, notice, modal]);
}
