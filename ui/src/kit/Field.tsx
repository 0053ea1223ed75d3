import { type ReactNode, useId } from "react";
import { KeyHint } from "./KeyHint";
import "./field.css";

/** A label beside its control, with the key that sets it, and below it what the core refused. `children` gets the ids to tie them together. */
export function Field({
  label,
  keys,
  error,
  hint,
  children,
}: {
  label: string;
  keys?: string;
  error?: string | null;
  hint?: string;
  children: (tie: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={`field${error ? " bad" : ""}`}>
      <label htmlFor={id}>
        {label} {keys && <KeyHint keys={keys} />}
      </label>
      <div className="field-body">
        {children({ id, ...(error ? { "aria-describedby": `${id}-error`, "aria-invalid": true as const } : {}) })}
        {hint && !error && <p className="field-hint">{hint}</p>}
        {error && (
          <p className="field-error" id={`${id}-error`} role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** The same for a group of choices, which has its own name and takes no label element; `wide` puts the label above. */
export function FieldGroup({
  label,
  keys,
  error,
  wide,
  children,
}: {
  label: string;
  keys?: string;
  error?: string | null;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`field${error ? " bad" : ""}${wide ? " wide" : ""}`}>
      <span className="field-label" aria-hidden="true">
        {label} {keys && <KeyHint keys={keys} />}
      </span>
      <div className="field-body">
        {children}
        {error && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
