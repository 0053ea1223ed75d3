import { Button, Input } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, NewScript, ScriptView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { Choice } from "@/kit/Choice";
import { DraftFound, Opened } from "@/kit/Draft";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { Pieces } from "./Pieces";
import { fieldOf, type Part, parts, variables, written } from "./text";

type Props = {
  /** The script that gets a new version; none: a new script. */
  script: ScriptView | null;
  panel: RefObject<HTMLElement | null>;
  onSaved: (script: string) => void;
  onLeave: () => void;
};

const empty: NewScript = { title: "", purpose: "", commercial: false, text: { convey: "", collect: "", message: "" } };

/** A new script, or the next version of one; what was left unsaved stands in it again. */
export function ScriptForm(props: Props) {
  const words = useWords();
  const script = props.script?.id ?? null;
  const form = useUnsaved(
    "script",
    script,
    () => desk.scriptUnsaved(script),
    () => desk.scriptDraft(script, null),
  );
  const label = props.script ? words.t("script:form.revise", { title: props.script.title }) : words.t("script:form.new");
  return (
    <Side label={label} ref={props.panel as RefObject<HTMLElement>} testId="script-form">
      <Opened form={form}>{(left) => <Entry {...props} label={label} left={left} onDrop={form.drop} />}</Opened>
    </Side>
  );
}

type EntryProps = Props & { label: string; left: NewScript | null; onDrop: () => Promise<void> };

/** Title and purpose of a script stay in its next version, since contacts refer to them. */
function Entry({ script, panel, onSaved, onLeave, label, left, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<NewScript>(() => left ?? (script ? { ...empty, text: textOf(script) } : empty));
  const draft = useDraft((written: NewScript) => desk.scriptDraft(script?.id ?? null, written), form, left !== null);
  /** Where a variable goes: the text that had the cursor last. */
  const [last, setLast] = useState<Part>("convey");
  const version = (script?.version ?? 0) + 1;
  const { run, problem, busy, reset } = useChange(
    draft.ending((made: NewScript): Promise<Done<string>> => (script ? desk.scriptRevise(script.id, made.text) : desk.scriptAdd(made))),
    ({ value, undo }) => {
      // The same text again is no new version, and nothing to undo.
      const saved = script && !undo ? script.version : version;
      notice.done(words.t("script:form.saved", { title: script?.title ?? form.title.trim(), version: saved }));
      onSaved(script?.id ?? value);
    },
    { title_missing: "title", purpose_missing: "purpose", text_missing: "convey" },
  );

  function set(change: Partial<NewScript>) {
    setForm((before) => ({ ...before, ...change }));
    if (problem) reset();
  }
  const write = (part: Part, text: string) => set({ text: { ...form.text, [part]: text } });
  const save = () => !busy && run(form);
  const wrong = (field: string): string | null => {
    if (problem?.kind !== "refused") return null;
    const { name } = problem.params;
    const about = problem.code === "variable_unknown" && name ? fieldOf(form.text, name) : problem.field;
    return about === field ? problemText(words, now, problem, "script") : null;
  };
  const placed = [...parts, "title", "purpose"].some((field) => wrong(field) !== null);

  function insert(variable: string) {
    const area = root.current?.querySelector<HTMLTextAreaElement>(`textarea[data-testid="script-form-${last}"]`);
    if (!area) return;
    area.setRangeText(`{{${variable}}}`, area.selectionStart, area.selectionEnd, "end");
    write(last, area.value);
    area.focus();
  }

  useEffect(() => panel.current?.querySelector<HTMLElement>(script ? "textarea" : "input")?.focus(), [panel, script]);
  useKeys(
    words.t("script:form.new"),
    [saveKey(save, words.t("script:key.save")), { keys: "Escape", label: words.t("script:key.leave"), inText: true, run: onLeave }],
    panel,
  );

  const line = (name: "title" | "purpose") => (
    <Field label={words.t(`script:field.${name}`)} error={wrong(name)}>
      {(tie) => (
        <Input
          {...tie}
          placeholder={words.t(`script:field.${name}.hint`)}
          value={form[name]}
          onChange={(event) => set({ [name]: event.target.value })}
          data-testid={`script-form-${name}`}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="side-scroll">
        <div className="side-form" ref={root}>
          <div className="side-form-head">
            <h2>{label}</h2>
            {left && <DraftFound onDrop={draft.ending(onDrop)} />}
          </div>
          {script ? (
            <p className="secondary">{words.t("script:form.next", { version })}</p>
          ) : (
            <>
              {line("title")}
              {line("purpose")}
              <FieldGroup label={words.t("script:field.commercial")}>
                <Choice
                  label={words.t("script:field.commercial")}
                  testId="script-form-commercial"
                  value={form.commercial ? "commercial" : "service"}
                  onChoose={(kind) => set({ commercial: kind === "commercial" })}
                  options={(["service", "commercial"] as const).map((kind) => ({ value: kind, label: words.t(`script:${kind}`) }))}
                />
                <p className="field-hint script-kind-hint">
                  {words.t(form.commercial ? "script:commercial.title" : "script:service.title")}
                </p>
              </FieldGroup>
            </>
          )}
          {parts.map((part) => (
            <Field key={part} label={words.t(`script:field.${part}`)} error={wrong(part)}>
              {(tie) => (
                <TextBox
                  {...tie}
                  least={part === "collect" ? 2 : 3}
                  most={8}
                  placeholder={words.t(`script:field.${part}.hint`)}
                  value={form.text[part]}
                  onFocus={() => setLast(part)}
                  onChange={(event) => write(part, event.target.value)}
                  data-testid={`script-form-${part}`}
                />
              )}
            </Field>
          ))}
          <FieldGroup label={words.t("script:variables")}>
            <div className="choice" role="group" aria-label={words.t("script:variables")} data-testid="script-variables">
              {variables.map(({ word, written: variable }) => (
                <Button
                  key={variable}
                  size="small"
                  aria-label={words.t("script:variables.of", { name: words.t(`script:variable.${word}`) })}
                  // The cursor stays where the variable goes.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => insert(variable)}
                >
                  {words.t(`script:variable.${word}`)}
                </Button>
              ))}
            </div>
          </FieldGroup>
          <FieldGroup label={words.t("script:preview")}>
            <div className="script-preview" data-testid="script-preview">
              {parts.every((part) => !form.text[part].trim()) && <p className="faint">{words.t("script:preview.none")}</p>}
              {parts.map((part) => form.text[part].trim() && <Pieces key={part} pieces={written(form.text[part])} filled={false} />)}
            </div>
          </FieldGroup>
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={script ? words.t("script:form.save.version", { version }) : words.t("script:form.save")}
          error={problem && !placed ? problemText(words, now, problem, "script") : null}
          busy={busy}
          kept={draft.kept}
          onSave={save}
          onCancel={onLeave}
          testId="script-save"
        />
      </footer>
    </>
  );
}

const textOf = ({ convey, collect, message }: ScriptView) => ({ convey, collect, message });
