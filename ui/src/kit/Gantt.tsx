import { type KeyboardEvent, useRef } from "react";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { addDays, dateText, dayOf, daysUntil } from "@/words/time";
import { composing } from "./keys";
import "./gantt.css";

export type GanttRow = {
  id: string;
  name: string;
  start: string;
  end: string;
  /** The day on which it was done. */
  actual: string | null;
  /** Later than planned: until when, and the word that says so. */
  late: { until: string; text: string } | null;
  /** What else stands behind the bar. */
  note?: string;
};

type Props = {
  label: string;
  from: string;
  to: string;
  rows: GanttRow[];
  active: string | null;
  onChoose: (id: string) => void;
};

const earliest = (days: string[]): string => [...days].sort()[0] ?? "";
const latest = (days: string[]): string => [...days].sort().at(-1) ?? "";
/** The last day that a row takes. */
const endOf = (row: GanttRow): string => latest([row.end, row.actual ?? "", row.late?.until ?? ""]);

/** About how many ticks fit. */
const TICKS = 9;
const numeric = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;

/** Planned bars and actual marks on the days of a project. A table beside it says the same; here each row's name says it, too. */
export function Gantt({ label, from, to, rows, active, onChoose }: Props) {
  const words = useWords();
  const now = useNow();
  const root = useRef<HTMLUListElement>(null);
  const first = earliest([from, ...rows.map((row) => row.start)]);
  const last = latest([to, ...rows.map(endOf)]);
  const days = daysUntil(last, first) + 1;
  const place = (day: string): number => (daysUntil(day, first) / days) * 100;
  const at = (day: string): string => `${place(day)}%`;
  const span = (start: string, end: string): string => `${((daysUntil(end, start) + 1) / days) * 100}%`;
  const weeks = Math.ceil(days / 7);
  const every = Math.max(1, Math.ceil(weeks / TICKS));
  const today = dayOf(now);
  // Today's own name wins over that of a week beside it.
  const ticks = Array.from({ length: weeks }, (_, i) => addDays(first, i * 7)).map((day, i) => {
    const beside = place(today) - place(day);
    return { day, named: i % every === 0 && !(beside < 11 && beside > -7) };
  });
  const here = today >= first && today <= last ? at(today) : null;
  const reachable = rows.some((row) => row.id === active) ? active : rows[0]?.id;

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || composing(event)) return;
    const all: Element[] = [...(root.current?.querySelectorAll("button") ?? [])];
    const next = all[all.indexOf(document.activeElement ?? document.body) + step] as HTMLElement | undefined;
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  }

  const said = (row: GanttRow): string =>
    [
      words.t("kit:gantt.planned", { start: dateText(words, row.start, now), end: dateText(words, row.end, now) }),
      row.actual && words.t("kit:gantt.actual", { day: dateText(words, row.actual, now) }),
    ]
      .filter(Boolean)
      .join(" · ");

  return (
    <div className="gantt">
      <div className="gantt-line gantt-head" aria-hidden="true">
        <span />
        <span className="gantt-days">
          {ticks.map(
            (tick) =>
              tick.named && (
                <span key={tick.day} style={{ left: at(tick.day) }}>
                  {numeric(tick.day)}
                </span>
              ),
          )}
          {here && (
            <span className="gantt-today-name" style={{ left: here }}>
              {words.t("kit:today")}
            </span>
          )}
        </span>
      </div>
      <ul aria-label={label} ref={root} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="gantt-line"
              aria-current={row.id === active ? "true" : undefined}
              title={said(row)}
              tabIndex={row.id === reachable ? 0 : -1}
              onClick={() => onChoose(row.id)}
            >
              <bdi className="gantt-name cut">{row.name}</bdi>
              <span className="only-read">{said(row)}</span>
              <span className="gantt-days">
                {ticks.map((tick) => (
                  <i key={tick.day} className="gantt-tick" style={{ left: at(tick.day) }} />
                ))}
                {here && <i className="gantt-today" style={{ left: here }} />}
                <i className="gantt-bar" style={{ left: at(row.start), width: span(row.start, row.end) }} />
                {row.late && (
                  <i className="gantt-late" style={{ left: at(addDays(row.end, 1)), width: span(addDays(row.end, 1), row.late.until) }} />
                )}
                {row.actual && (
                  <i className="gantt-done" style={{ left: at(row.actual) }}>
                    ✓
                  </i>
                )}
                <Behind row={row} place={place} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How much room a word wants beside its bar, in parts of a hundred. */
const ROOM = 15;

/** What stands behind a bar; before it where the days behind are too few, and upon it where those before are, too. */
function Behind({ row, place }: { row: GanttRow; place: (day: string) => number }) {
  const text = [row.late?.text, row.note].filter(Boolean).join(" · ");
  if (!text) return null;
  const end = endOf(row);
  const behind = place(addDays(end, 1));
  const before = place(row.start);
  const upon = `${row.late ? place(addDays(row.end, 1)) : before}%`;
  // The mark of the day it was done is wider than a day.
  const at = row.actual === end ? `calc(${place(end)}% + 14px)` : `${behind}%`;
  const style = 100 - behind > ROOM ? { left: at } : before > ROOM ? { right: `${100 - before}%` } : { left: upon };
  // Red is for what still waits.
  const late = row.late ? (row.actual ? " was-late" : " late") : "";
  return (
    <span className={`gantt-word${late}`} style={style}>
      {text}
    </span>
  );
}
