import { type KeyboardEvent, useRef } from "react";
import { countText } from "@/words/figures";
import { composing } from "./keys";
import "./tabs.css";

export type Tab<V extends string> = { value: V; label: string; count?: number };

/** Views of one list or parts of one thing. Arrow keys move, the number is the number of rows behind it. */
export function Tabs<V extends string>({
  label,
  tabs,
  value,
  onChoose,
  panel,
}: {
  label: string;
  tabs: Tab<V>[];
  value: V;
  onChoose: (value: V) => void;
  panel?: string;
}) {
  const root = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    if (composing(event)) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && tabs[(tabs.findIndex((tab) => tab.value === value) + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.value);
    root.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  }
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={root} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          type="button"
          role="tab"
          key={tab.value}
          data-value={tab.value}
          data-testid={`tab-${tab.value}`}
          aria-selected={tab.value === value}
          aria-controls={panel}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChoose(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tab-count">{countText(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}
