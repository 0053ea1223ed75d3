import { Button } from "antd";
import { type RefObject, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { TrainingResult, TrainingView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DateText } from "@/kit/Dates";
import { FieldGroup } from "@/kit/Field";
import { KeyHint } from "@/kit/KeyHint";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { formOf, results, subjectText } from "./queries";

type Props = { training: TrainingView; panel: RefObject<HTMLElement | null>; onDone: () => void };

/** Who was there and how it went for each, saved together as one step. */
export function ResultForm({ training, panel, onDone }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [trainees, setTrainees] = useState(training.trainees);
  const { run, problem, busy, reset } = useChange(
    () =>
      desk.trainingEdit(training.id, {
        ...formOf(training),
        trainees: trainees.map(({ staff, result }) => ({ staff, result })),
      }),
    () => {
      notice.done(words.t("training:results.saved"));
      onDone();
    },
  );
  const save = () => !busy && run(undefined);
  const judge = (result: TrainingResult, is: (one: TrainingView["trainees"][number]) => boolean) => {
    setTrainees((before) => before.map((one) => (is(one) ? { ...one, result } : one)));
    if (problem) reset();
  };
  const pass = () => judge("passed", (one) => one.result === "open");
  useEffect(() => panel.current?.querySelector<HTMLElement>('.chip[tabindex="0"]')?.focus(), [panel]);
  useKeys(
    words.t("training:results"),
    [
      saveKey(save, words.t("training:save")),
      { keys: "P", label: words.t("training:results.rest"), run: pass },
      { keys: "Escape", label: words.t("training:leave"), inText: true, run: onDone },
    ],
    panel,
  );
  return (
    <>
      <div className="side-scroll">
        <div className="side-form result-form" data-testid="training-results-form">
          <h2>{words.t("training:results")}</h2>
          <p className="secondary">
            <DateText day={training.day} /> · {subjectText(words, training)}
          </p>
          {trainees.map((one) => (
            <FieldGroup key={one.staff} label={one.name} wide>
              <Choice
                label={words.t("training:results.of", { name: one.name })}
                testId={`training-result-${one.staff}`}
                value={one.result}
                onChoose={(result) => judge(result, ({ staff }) => staff === one.staff)}
                options={results.map((result) => ({ value: result, label: words.t(`training:result.${result}`) }))}
              />
            </FieldGroup>
          ))}
          <div>
            <Button size="small" onClick={pass} aria-keyshortcuts="P" data-testid="training-rest">
              {words.t("training:results.rest")} <KeyHint keys="P" />
            </Button>
          </div>
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={words.t("training:save")}
          error={problem ? problemText(words, now, problem, "training") : null}
          busy={busy}
          onSave={save}
          onCancel={onDone}
          testId="training-results-save"
        />
      </footer>
    </>
  );
}
