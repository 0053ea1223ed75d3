import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { DraftFound, Opened } from "@/kit/Draft";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";

type Props = { handover: string; onDone: () => void };

/** The answer to a hand-over; what was left unsaved stands in it again. */
export function AnswerForm(props: Props) {
  const { handover } = props;
  const form = useUnsaved(
    "answer",
    handover,
    () => desk.answerUnsaved(handover),
    () => desk.answerDraft(handover, null),
  );
  return <Opened form={form}>{(left) => <Entry {...props} left={left} onDrop={form.drop} />}</Opened>;
}

type EntryProps = Props & { left: string | null; onDrop: () => Promise<void> };

function Entry({ handover, onDone, left, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(left ?? "");
  const draft = useDraft((written: string) => desk.answerDraft(handover, written), text, left !== null);
  const { run, problem, busy, reset } = useChange(
    draft.ending(() => desk.handoverAnswer(handover, text)),
    () => {
      notice.done(words.t("handover:answered"));
      onDone();
    },
  );
  const save = () => !busy && run(undefined);
  useEffect(() => root.current?.querySelector<HTMLElement>("textarea")?.focus(), []);
  useKeys(
    words.t("handover:do.answer"),
    [saveKey(save, words.t("handover:answer.save")), { keys: "Escape", inText: true, run: onDone }],
    root,
  );
  return (
    <div className="side-foot-form" ref={root} data-testid="handover-answer-form">
      {left && <DraftFound onDrop={draft.ending(onDrop)} />}
      <Field label={words.t("handover:answer")} error={problem ? problemText(words, now, problem, "handover") : null}>
        {(tie) => (
          <TextBox
            {...tie}
            least={2}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              if (problem) reset();
            }}
            data-testid="handover-answer-text"
          />
        )}
      </Field>
      <SaveLine label={words.t("handover:answer.save")} busy={busy} onSave={save} onCancel={onDone} testId="handover-answer-save" />
    </div>
  );
}
