import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useWords } from "@/words";
import { KeyHint } from "./KeyHint";
import { ariaKeys, ENDS, saveKey, useKeys } from "./keys";
import "./editform.css";

type Props = {
  title: string;
  /** What it is called by itself, where several have the same title. */
  name?: string;
  text?: string;
  /** Whether there is anything to save. */
  changed: boolean;
  busy: boolean;
  /** What was refused and belongs to no field. */
  error?: string | null;
  onSave: () => void;
  /** Puts back what stands, or leaves what is new. */
  onReset: () => void;
  isNew?: boolean;
  /** What else can be done with it. */
  more?: ReactNode;
  children: ReactNode;
  testId: string;
};

/** A form of a few fields on a page of several: saved by its own button, or by its key while the keys are in it. */
export function EditForm({ title, name = title, text, changed, busy, error, onSave, onReset, isNew, more, children, testId }: Props) {
  const words = useWords();
  const root = useRef<HTMLElement>(null);
  const open = changed || isNew === true;
  const save = () => {
    if (open && !busy) onSave();
  };
  useKeys(name, [saveKey(save, words.t("kit:form.save"))], root);
  return (
    <section className="edit-form" aria-label={name} ref={root} data-testid={testId}>
      <h2>{title}</h2>
      {text && <p className="secondary">{text}</p>}
      <div className="edit-fields">{children}</div>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <div className="edit-foot">
        <Button
          type="primary"
          disabled={!open}
          loading={busy}
          onClick={save}
          aria-keyshortcuts={ariaKeys(ENDS)}
          data-save=""
          data-testid={`${testId}-save`}
        >
          {words.t("kit:form.save")} <KeyHint keys={ENDS} />
        </Button>
        {open && (
          <Button onClick={onReset} data-testid={`${testId}-reset`}>
            {words.t(isNew ? "kit:cancel" : "kit:form.reset")}
          </Button>
        )}
        {more}
        <span className="faint small" role="status">
          {changed && words.t("kit:form.unsaved")}
        </span>
      </div>
    </section>
  );
}

/** Saves the first form in sight that has something to save: for the key that saves while the keys are in none of them. */
export const saveFirst = () => document.querySelector<HTMLButtonElement>("[data-save]:not(:disabled)")?.click();
