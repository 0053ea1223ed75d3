import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { Chosen, ManyChange, ManyPreview } from "@/core/bindings.gen";
import { asProblem, desk, type Problem } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { ENDS, keyText, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { useWords, type Words } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { wholeDateText } from "@/words/time";
import { Keeper } from "./CustomerFields";
import "./customer.css";
import "./form.css";

type FieldName = ManyChange["field"];
const fields: FieldName[] = [
  "keeper",
  "do_not_contact",
  "source",
  "business",
  "occupation",
  "purchase_use",
  "opinion_leader",
  "retain_until",
];

/** The field as it opens: unknown, or yes. */
function opened(field: FieldName): ManyChange {
  if (field === "do_not_contact" || field === "opinion_leader") return { field, value: true };
  if (field === "keeper" || field === "retain_until") return { field, value: null };
  return { field, value: "" };
}

/** A value as it is read: yes and no of a mark, a day as people say it, a text or name as it is. */
function valueText(words: Words, field: FieldName, value: string | null): string {
  if (value === null) return words.t("customer:many.unknown");
  if (field === "do_not_contact" || field === "opinion_leader") return words.t(value === "1" ? "customer:many.yes" : "customer:many.no");
  return field === "retain_until" ? wholeDateText(words, value) : value;
}

type Props = { chosen: Chosen; count: number; onDone: () => void; onLeave: () => void };

/** One field of all chosen customers: first it is looked at, then it is changed, as one step that one undo takes back. */
export function ManyPanel({ chosen, count, onDone, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const panel = useRef<HTMLElement>(null);
  const apply = useRef<HTMLButtonElement>(null);
  const [change, setChange] = useState<ManyChange>(opened("keeper"));
  const [preview, setPreview] = useState<ManyPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looking, setLooking] = useState(false);
  const edit = useChange(
    ({ seen }: { seen: number }) => desk.customerEditMany(chosen, change, seen),
    ({ value }) => {
      notice.done(words.t("customer:many.done", { count: countText(value), undo: keyText("Mod+Z") }));
      onDone();
    },
  );
  useEffect(() => panel.current?.focus(), []);
  // What was looked at is what is changed: another choice or value is looked at anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the preview belongs to the choice
  useEffect(() => setPreview(null), [chosen]);

  const set = (next: ManyChange) => {
    setChange(next);
    setPreview(null);
    setProblem(null);
    edit.reset();
  };
  async function look() {
    setLooking(true);
    setProblem(null);
    edit.reset();
    try {
      setPreview(await desk.customerMany(chosen, change));
      setTimeout(() => apply.current?.focus());
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setLooking(false);
    }
  }
  useKeys(
    words.t("customer:many.title"),
    [
      { keys: ENDS, label: words.t("customer:many.preview"), inText: true, run: () => void look() },
      { keys: "Escape", label: words.t("customer:form.leave"), inText: true, run: onLeave },
    ],
    panel,
  );

  const refused = problem ?? edit.problem;
  const named = refused?.kind === "refused" && refused.code === "keeper_unknown" ? { ...refused, field: "value" } : refused;
  const wrong = refusedField(
    words,
    now,
    named?.kind === "refused" && named.code === "text_too_long" ? { ...named, field: "value" } : named,
    "customer",
    "value",
  );
  return (
    <Side label={words.t("customer:many.title")} ref={panel} testId="many">
      <div className="side-scroll side-form many-form">
        <div className="side-form-head">
          <h2 className="cut">{words.t("customer:many.title")}</h2>
          <span className="secondary">{words.t("customer:many.chosen", { count: countText(count) })}</span>
        </div>
        <FieldGroup label={words.t("customer:many.field")}>
          <Choice
            label={words.t("customer:many.field")}
            testId="many-field"
            value={change.field}
            onChoose={(field) => set(opened(field))}
            options={fields.map((field) => ({ value: field, label: words.t(`customer:many.field.${field}`) }))}
          />
        </FieldGroup>
        <Value change={change} set={set} error={wrong} />
        {preview && (
          <section data-testid="many-looked" aria-live="polite">
            <p className="many-sum">
              {preview.changing === 0
                ? words.t("customer:many.nothing", { chosen: countText(preview.chosen) })
                : words.t("customer:many.sum", { chosen: countText(preview.chosen), changing: countText(preview.changing) })}
            </p>
            {preview.rows.length > 0 && (
              <table className="many-rows">
                <thead>
                  <tr>
                    <th>{words.t("customer:col.name")}</th>
                    <th>{words.t("customer:many.before")}</th>
                    <th>{words.t("customer:many.after")}</th>
                  </tr>
                </thead>
                <tbody>
                  {preview.rows.map((row) => (
                    <tr key={row.id}>
                      <td className="cut">
                        <bdi>{row.name}</bdi>
                      </td>
                      <td className="secondary cut">{valueText(words, change.field, row.before)}</td>
                      <td className="cut">{valueText(words, change.field, preview.after)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {preview.changing > preview.rows.length && (
              <p className="faint small">{words.t("customer:many.more", { count: countText(preview.changing - preview.rows.length) })}</p>
            )}
          </section>
        )}
      </div>
      <footer className="side-foot">
        {preview && preview.changing > 0 && !refused ? (
          <div className="side-foot-line">
            <Button
              ref={apply}
              type="primary"
              loading={edit.busy}
              onClick={() => edit.run({ seen: preview.chosen })}
              data-testid="many-apply"
            >
              {words.t("customer:many.apply", { count: countText(preview.changing) })}
            </Button>
            <Button onClick={onLeave}>{words.t("kit:cancel")}</Button>
            <span className="faint small">{words.t("customer:many.undo", { undo: keyText("Mod+Z") })}</span>
          </div>
        ) : (
          <SaveLine
            label={words.t("customer:many.preview")}
            error={refused && !wrong ? problemText(words, now, refused, "customer") : null}
            busy={looking}
            onSave={() => void look()}
            onCancel={onLeave}
            testId="many-preview"
          />
        )}
      </footer>
    </Side>
  );
}

function Value({ change, set, error }: { change: ManyChange; set: (change: ManyChange) => void; error: string | null }) {
  const words = useWords();
  const label = words.t("customer:many.value");
  const { field } = change;
  if (field === "keeper") return <Keeper value={change.value} onChange={(value) => set({ field, value })} error={error} />;
  if (field === "do_not_contact" || field === "opinion_leader") {
    return (
      <FieldGroup label={label}>
        <Choice
          label={label}
          testId="many-value"
          value={change.value ? "yes" : "no"}
          onChoose={(chosen) => set({ field, value: chosen === "yes" })}
          options={(["yes", "no"] as const).map((one) => ({ value: one, label: words.t(`customer:many.${one}`) }))}
        />
      </FieldGroup>
    );
  }
  return (
    <Field label={label} error={error} hint={words.t("customer:many.value.hint")}>
      {(tie) =>
        field === "retain_until" ? (
          <DayField {...tie} label={label} value={change.value} onChange={(value) => set({ field, value })} />
        ) : (
          <Input {...tie} value={change.value} onChange={(event) => set({ field, value: event.target.value })} data-testid="many-value" />
        )
      }
    </Field>
  );
}
