import { type KeyboardEvent, useRef } from "react";
import { composing } from "./keys";
import "./choice.css";

export type Option<V extends string> = { value: V; label: string; keys?: string; refused?: string | null };

type Common<V extends string> = { label: string; options: Option<V>[]; testId?: string };
type One<V extends string> = Common<V> & { value: V | null; onChoose: (value: V) => void };
type Many<V extends string> = Common<V> & { values: V[]; onChange: (values: V[]) => void };

/**
 * One of a few, all visible: a radio group whose options can carry a key. A refused option stays readable and says why; it can't be
 * chosen. The owner binds the keys, since only he knows where they may work.
 */
export function Choice<V extends string>({ label, options, value, onChoose, testId }: One<V>) {
  const root = useRef<HTMLDivElement>(null);
  const open = options.filter((option) => !option.refused);
  const first = open.find((option) => option.value === value) ?? open[0];

  function onKeyDown(event: KeyboardEvent) {
    if (composing(event)) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || open.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const at = open.findIndex((option) => option.value === (document.activeElement as HTMLElement | null)?.dataset.value);
    const next = open[(Math.max(at, 0) + step + open.length) % open.length];
    if (!next) return;
    onChoose(next.value);
    root.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  }

  return (
    <div className="choice" role="radiogroup" aria-label={label} ref={root} onKeyDown={onKeyDown} data-testid={testId}>
      {options.map((option) => (
        <Chip
          key={option.value}
          option={option}
          on={option.value === value}
          role="radio"
          tab={option === first}
          onClick={() => onChoose(option.value)}
        />
      ))}
    </div>
  );
}

/** Any of a few, all visible. */
export function Choices<V extends string>({ label, options, values, onChange, testId }: Many<V>) {
  const toggle = (value: V) => onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <div className="choice" role="group" aria-label={label} data-testid={testId}>
      {options.map((option) => (
        <Chip
          key={option.value}
          option={option}
          on={values.includes(option.value)}
          role="checkbox"
          tab
          onClick={() => toggle(option.value)}
        />
      ))}
    </div>
  );
}

type ChipProps<V extends string> = { option: Option<V>; on: boolean; role: "radio" | "checkbox"; tab: boolean; onClick: () => void };

function Chip<V extends string>({ option, on, role, tab, onClick }: ChipProps<V>) {
  return (
    <button
      type="button"
      role={role}
      aria-checked={on}
      aria-disabled={option.refused ? true : undefined}
      aria-keyshortcuts={option.keys}
      className={`chip${on ? " on" : ""}`}
      data-value={option.value}
      tabIndex={tab ? 0 : -1}
      title={option.refused ?? undefined}
      onClick={option.refused ? undefined : onClick}
    >
      {option.label}
      {option.keys && <kbd aria-hidden="true">{option.keys}</kbd>}
    </button>
  );
}
