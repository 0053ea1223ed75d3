import { Fragment, type ReactNode } from "react";
import { useWords } from "@/words";
import { useWorded } from "./worded";

type OpenedProps<Left> = {
  /** How the form was left; undefined while nobody knows. */
  form: { left: Left | undefined; error: unknown; key: number };
  children: (left: Left) => ReactNode;
};

/** A form, once it is known how it was left. */
export function Opened<Left>({ form: { left, error, key }, children }: OpenedProps<Left>) {
  const worded = useWorded();
  const said = worded(error);
  if (said)
    return (
      <p className="side-form field-error" role="alert">
        {said}
      </p>
    );
  return left === undefined ? null : <Fragment key={key}>{children(left)}</Fragment>;
}

type FoundProps = {
  /** What was left is forgotten, and the form opens as it does else. */
  onDrop: () => void;
};

/** Beside a form's title: it stands as it was left unsaved, and the way out of that. */
export function DraftFound({ onDrop }: FoundProps) {
  const words = useWords();
  return (
    <span className="draft-found">
      <span className="faint small">{words.t("kit:draft.found")}</span>
      <button type="button" className="text-button" onClick={onDrop} data-testid="draft-drop">
        {words.t("kit:draft.drop")}
      </button>
    </span>
  );
}

/** At a form's end: what is written is kept, though not saved. */
export function DraftKept({ kept }: { kept: boolean }) {
  const words = useWords();
  return (
    <span className="faint small draft-kept" aria-live="polite">
      {kept && words.t("kit:draft.kept")}
    </span>
  );
}
