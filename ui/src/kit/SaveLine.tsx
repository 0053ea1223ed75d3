import { Button } from "antd";
import { useWords } from "@/words";
import { DraftKept } from "./Draft";
import { KeyHint } from "./KeyHint";
import { ariaKeys, ENDS } from "./keys";

type Props = {
  label: string;
  /** What was refused and belongs to no field. */
  error?: string | null;
  busy: boolean;
  disabled?: boolean;
  /** What is written is kept, though not saved. */
  kept?: boolean;
  onSave: () => void;
  onCancel: () => void;
  testId: string;
};

/** The end of a form: what was refused, save, cancel. The owner binds the keys, since only he knows where they may work. */
export function SaveLine({ label, error, busy, disabled, kept, onSave, onCancel, testId }: Props) {
  const words = useWords();
  return (
    <>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <div className="side-foot-line">
        <Button type="primary" loading={busy} disabled={disabled} onClick={onSave} aria-keyshortcuts={ariaKeys(ENDS)} data-testid={testId}>
          {label} <KeyHint keys={ENDS} />
        </Button>
        <Button onClick={onCancel}>{words.t("kit:cancel")}</Button>
        {kept !== undefined && <DraftKept kept={kept} />}
      </div>
    </>
  );
}
