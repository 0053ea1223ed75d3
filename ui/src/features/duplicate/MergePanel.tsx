import { Input } from "antd";
import { type ReactNode, type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { DuplicateView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { Field, FieldGroup } from "@/kit/Field";
import { ENDS, editable, keyText, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import "./duplicate.css";

/** Which of the two is kept. */
export type Kept = "left" | "right";

type Props = {
  pair: DuplicateView | null;
  panel: RefObject<HTMLElement | null>;
  /** Both files, with what differs. */
  beside: (one: string, other: string, kept: Kept | null) => ReactNode;
  onMerged: () => void;
  onLeave: () => void;
};

/** Two files, and which one stays. */
export function MergePanel({ pair, panel, ...more }: Props) {
  const words = useWords();
  return (
    <Side label={words.t("duplicate:panel.label")} ref={panel as RefObject<HTMLElement>} testId="duplicate-panel">
      {pair ? (
        <Opened key={`${pair.one} ${pair.other}`} pair={pair} panel={panel} {...more} />
      ) : (
        <p className="side-none secondary">{words.t("duplicate:panel.none")}</p>
      )}
    </Side>
  );
}

function Opened({ pair, panel, beside, onMerged, onLeave }: Omit<Props, "pair"> & { pair: DuplicateView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [kept, setKept] = useState<Kept | null>(null);
  const [missing, setMissing] = useState(false);
  const [reason, setReason] = useState("");
  const { run, problem, busy, reset } = useChange(
    (keep: Kept) =>
      keep === "left" ? desk.duplicateMerge(pair.one, pair.other, reason) : desk.duplicateMerge(pair.other, pair.one, reason),
    (_, keep) => {
      notice.done(words.t("duplicate:merged", { name: keep === "left" ? pair.one_name : pair.other_name, undo: keyText("Mod+Z") }));
      onMerged();
    },
    { text_too_long: "reason" },
  );
  /** Something was chosen or written: what was said about it no longer holds. */
  const touched = () => {
    setMissing(false);
    if (problem) reset();
  };
  const keep = (chosen: Kept) => {
    setKept(chosen);
    touched();
  };
  const merge = () => {
    setMissing(kept === null);
    if (kept && !busy) run(kept);
  };
  useKeys(words.t("duplicate:panel.label"), [
    { keys: "1", label: words.t("duplicate:key.left"), run: () => keep("left") },
    { keys: "2", label: words.t("duplicate:key.right"), run: () => keep("right") },
    { keys: ENDS, label: words.t("duplicate:key.merge"), inText: true, run: merge },
  ]);
  useKeys(
    words.t("duplicate:panel.label"),
    [
      {
        keys: "Escape",
        label: words.t("duplicate:key.leave"),
        inText: true,
        run: (event) => (editable(event.target) ? panel.current?.focus() : onLeave()),
      },
    ],
    panel,
  );
  const placed = problem?.kind === "refused" && problem.field !== null;
  return (
    <>
      <h2 className="merge-head">{words.t("duplicate:panel.title")}</h2>
      <div className="side-scroll">{beside(pair.one, pair.other, kept)}</div>
      <footer className="side-foot">
        <div className="side-foot-form">
          <FieldGroup label={words.t("duplicate:keep")} error={missing ? words.t("duplicate:keep.missing") : null}>
            <Choice
              label={words.t("duplicate:keep")}
              testId="duplicate-keep"
              value={kept}
              onChoose={keep}
              options={[
                { value: "left", label: words.t("duplicate:keep.left", { name: pair.one_name }), keys: "1" },
                { value: "right", label: words.t("duplicate:keep.right", { name: pair.other_name }), keys: "2" },
              ]}
            />
            <p className="field-hint merge-what">{words.t("duplicate:keep.what")}</p>
          </FieldGroup>
          <Field label={words.t("duplicate:reason")} error={refusedField(words, now, problem, "duplicate", "reason")}>
            {(tie) => (
              <Input
                {...tie}
                placeholder={words.t("duplicate:reason.hint")}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                  touched();
                }}
                data-testid="duplicate-reason"
              />
            )}
          </Field>
          <SaveLine
            label={words.t("duplicate:merge")}
            error={problem && !placed ? problemText(words, now, problem, "duplicate") : null}
            busy={busy}
            disabled={kept === null}
            onSave={merge}
            onCancel={onLeave}
            testId="duplicate-merge"
          />
        </div>
      </footer>
    </>
  );
}
