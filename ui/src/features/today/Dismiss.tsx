import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { Party } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";

const common = ["done_elsewhere", "came_in", "sold", "wrong", "other"] as const;
type Common = (typeof common)[number];

/** "Not needed", with a reason; stands where the form's foot is. */
export function Dismiss({
  party,
  name,
  reasons,
  onDone,
  onCancel,
}: {
  party: Party;
  name: string;
  reasons: string[];
  onDone: () => void;
  onCancel: () => void;
}) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [why, setWhy] = useState<Common | null>(null);
  const [text, setText] = useState("");
  const { run, problem, busy } = useChange(
    (said: string) => desk.todayDismiss(party, reasons, said),
    () => {
      notice.done(words.t("today:dismiss.saved", { name }));
      onDone();
    },
  );
  const save = () => run(why && why !== "other" ? words.t(`today:dismiss.${why}`) : text);

  useEffect(() => root.current?.querySelector<HTMLElement>("button")?.focus(), []);
  useKeys(
    words.t("today:dismiss.title"),
    [
      ...common.map((one, i) => ({ keys: String(i + 1), run: () => setWhy(one) })),
      { keys: "Escape", inText: true, run: onCancel },
      saveKey(save),
    ],
    root,
  );

  return (
    <div className="dismiss" ref={root} data-testid="dismiss">
      <h3>{words.t("today:dismiss.title")}</h3>
      <Choice
        label={words.t("today:dismiss.why")}
        value={why}
        onChoose={setWhy}
        options={common.map((one, i) => ({ value: one, label: words.t(`today:dismiss.${one}`), keys: String(i + 1) }))}
      />
      {why === "other" && (
        <TextBox
          autoFocus
          most={3}
          aria-label={words.t("today:dismiss.why")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <SaveLine
        label={words.t("today:dismiss.save")}
        error={problem && problemText(words, now, problem, "today")}
        busy={busy}
        onSave={save}
        onCancel={onCancel}
        testId="dismiss-save"
      />
    </div>
  );
}
