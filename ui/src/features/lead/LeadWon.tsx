import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { DayField } from "@/kit/DayField";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";

type Props = { lead: string; name: string; onDone: () => void; onCancel: () => void };

/** The day of the deal; stands where the card's foot is. */
export function LeadWon({ lead, name, onDone, onCancel }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [day, setDay] = useState<string | null>(dayOf(now));
  const { run, problem, busy } = useChange(
    (won: string) => desk.leadClose(lead, won),
    () => {
      notice.done(words.t("lead:won.saved", { name }));
      onDone();
    },
  );
  const save = () => day && !busy && run(day);
  useEffect(() => root.current?.querySelector<HTMLElement>("button.ant-btn-primary")?.focus(), []);
  useKeys(words.t("lead:won.save"), [saveKey(save, words.t("lead:key.save")), { keys: "Escape", inText: true, run: onCancel }], root);
  return (
    <div className="side-foot-form" ref={root} data-testid="lead-won-form">
      <Field label={words.t("lead:won.day")}>
        {(tie) => <DayField {...tie} past label={words.t("lead:won.day")} value={day} onChange={setDay} />}
      </Field>
      <SaveLine
        label={words.t("lead:won.save")}
        error={problem && problemText(words, now, problem, "lead")}
        busy={busy}
        disabled={!day}
        onSave={save}
        onCancel={onCancel}
        testId="lead-won-save"
      />
    </div>
  );
}
