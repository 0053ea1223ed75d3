import { Button } from "antd";
import { useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { CheckView, NewCheck } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { Field, FieldGroup } from "@/kit/Field";
import { KeyHint } from "@/kit/KeyHint";
import { ENDS, saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Card } from "@/kit/Pane";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { momentText } from "@/words/time";
import "./check.css";

type Verdict = "yes" | "no";
const said = (value: boolean | null): Verdict | null => (value === null ? null : value ? "yes" : "no");

const refusedFields = { verdict_missing: "on_time", not_done: "on_time", reason_missing: "reason" };

/** On time? Good? Why not? A second verdict replaces the first; both stay in the history. */
export function CheckForm({ of, given }: { of: NewCheck["of"]; given: CheckView | null }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [check, setCheck] = useState<NewCheck>({
    of,
    on_time: given?.on_time ?? null,
    good: given?.good ?? null,
    reason: given?.reason ?? "",
  });
  const { run, problem, busy, reset } = useChange(desk.checkGive, () => notice.done(words.t("check:saved")), refusedFields);
  const set = (change: Partial<NewCheck>) => {
    setCheck((before) => ({ ...before, ...change }));
    if (problem) reset();
  };
  useKeys(words.t("check:title"), [saveKey(() => run(check), words.t("check:save"))], root);

  const pair = (field: "on_time" | "good", no: string) => (
    <Choice<Verdict>
      label={words.t(field === "on_time" ? "check:timing" : "check:quality")}
      testId={`check-${field}`}
      value={said(check[field])}
      onChoose={(value) => set({ [field]: value === "yes" })}
      options={[
        { value: "yes", label: words.t(`check:${field}`) },
        { value: "no", label: words.t(`check:${no}`) },
      ]}
    />
  );
  const own = problem?.kind === "refused" && problem.field && problem.field in check;
  return (
    <Card title={words.t("check:title")}>
      <div className="check" ref={root} data-testid="check-form">
        <FieldGroup label={words.t("check:timing")} error={refusedField(words, now, problem, "check", "on_time")}>
          {pair("on_time", "not_on_time")}
        </FieldGroup>
        <FieldGroup label={words.t("check:quality")} error={refusedField(words, now, problem, "check", "good")}>
          {pair("good", "not_good")}
        </FieldGroup>
        <Field label={words.t("check:reason")} error={refusedField(words, now, problem, "check", "reason")}>
          {(tie) => (
            <TextBox
              {...tie}
              least={2}
              most={5}
              placeholder={words.t("check:reason.hint")}
              value={check.reason}
              onChange={(event) => set({ reason: event.target.value })}
            />
          )}
        </Field>
        {problem && !own && (
          <p className="field-error" role="alert">
            {problemText(words, now, problem, "check")}
          </p>
        )}
        <div className="check-foot">
          <Button type="primary" loading={busy} onClick={() => run(check)} data-testid="check-save">
            {words.t("check:save")} <KeyHint keys={ENDS} />
          </Button>
          {given && (
            <span className="faint small">{words.t("check:by", { name: given.checker ?? "—", at: momentText(words, given.at, now) })}</span>
          )}
        </div>
      </div>
    </Card>
  );
}
