import { Fragment, type KeyboardEvent, type Ref, useEffect, useRef, useState } from "react";
import type { DueKind, TodayRow, TodayView } from "@/core/bindings.gen";
import { reasonText } from "@/core/said";
import { Due } from "@/kit/Dates";
import { composing } from "@/kit/keys";
import { Tag, type Tone } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { usePhrase } from "@/words/phrase";
import { rowKey } from "./queries";
import "./today.css";

/** Rows that are drawn at once; more come when their end is nearer than so many pixels. */
const LOT = 30;
const AHEAD = 200;

const bands = ["overdue", "today", "soon"] as const;

/** Kinds that hurt when they are missed, and those that are a pleasure. */
const tones: Partial<Record<DueKind, Tone>> = {
  promise: "burns",
  complaint: "burns",
  birthday: "accent",
  festival: "accent",
  renewal: "accent",
  inspection: "accent",
  first_service: "accent",
  regular_service: "accent",
};

type Props = {
  view: TodayView;
  /** All kinds are shown: what was passed over is counted for all of them together. */
  whole: boolean;
  active: string | null;
  onActive: (key: string) => void;
  onOpen: () => void;
  list: Ref<HTMLDivElement>;
};

/** Who is to be contacted: overdue, today, coming up. One tab stop; the arrows move, Enter opens the form. */
export function TodayList({ view, whole, active, onActive, onOpen, list }: Props) {
  const words = useWords();
  const keys = view.rows.map(rowKey);
  const at = active ? keys.indexOf(active) : -1;
  const root = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(LOT);
  // Wherever the keys go, what is around stands there, too.
  const shown = view.rows.slice(0, Math.max(drawn, at + LOT));

  useEffect(() => {
    if (active) root.current?.querySelector(`[data-key="${CSS.escape(active)}"]`)?.scrollIntoView?.({ block: "nearest" });
  }, [active]);
  useEffect(drawMore);

  function drawMore() {
    const scroller = root.current;
    if (!scroller || shown.length === view.rows.length) return;
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < AHEAD) setDrawn(shown.length + LOT);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: keys.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const to = moves[event.key];
    const next = to === undefined ? undefined : keys[Math.min(keys.length - 1, Math.max(0, to))];
    if (next) onActive(next);
    else if (event.key === "Enter" || event.key === "ArrowRight") onOpen();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="today-scroll" ref={root} onScroll={drawMore}>
      <div
        ref={list}
        className="today-list"
        role="listbox"
        aria-label={words.t("today:list.label")}
        aria-activedescendant={at >= 0 ? `today-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-testid="today-list"
      >
        {bands.map((band) => {
          const rows = shown.filter((row) => row.band === band);
          const count = view.rows.filter((row) => row.band === band).length;
          if (rows.length === 0) return null;
          return (
            <div key={band} role="group" aria-labelledby={`band-${band}`}>
              <div className="group-line" id={`band-${band}`} role="presentation">
                <b>{words.t(`today:band.${band}`)}</b>
                <span>{band === "overdue" ? words.t("today:band.overdue_hint") : countText(count)}</span>
              </div>
              {rows.map((row) => (
                <Row key={rowKey(row)} row={row} on={rowKey(row) === active} onActive={onActive} onOpen={onOpen} />
              ))}
            </div>
          );
        })}
      </div>
      <Footnotes view={view} whole={whole} />
    </div>
  );
}

function Footnotes({ view, whole }: Pick<Props, "view" | "whole">) {
  const words = useWords();
  return (
    <Fragment>
      {view.total > view.rows.length && (
        <p className="group-line">{words.t("today:cut", { shown: countText(view.rows.length), total: countText(view.total) })}</p>
      )}
      {whole && view.passed_over > 0 && (
        <p className="group-line">{words.t("today:passed_over", { count: countText(view.passed_over) })}</p>
      )}
    </Fragment>
  );
}

type RowProps = { row: TodayRow; on: boolean; onActive: (key: string) => void; onOpen: () => void };

function Row({ row, on, onActive, onOpen }: RowProps) {
  const words = useWords();
  const phrase = usePhrase();
  const [first, ...more] = row.reasons;
  if (!first) return null;
  const key = rowKey(row);
  // A reason that stands beside its plate needn't name it again.
  const named = row.plate !== null && first.params.plate === row.plate;
  const said = reasonText(phrase, named ? { ...first, params: { ...first.params, plate: "" } } : first).trimStart();
  return (
    <div
      id={`today-${key}`}
      role="option"
      aria-selected={on}
      className={`today-row${on ? " on" : ""}`}
      data-key={key}
      onClick={() => onActive(key)}
      onDoubleClick={onOpen}
    >
      <span>
        <Due at={first.due_at} timed={first.timed} />
      </span>
      <span className="today-name cut" title={row.name}>
        <bdi>{row.name}</bdi>
      </span>
      <span className="secondary cut">{vehicleOf(row, (count) => words.t("today:vehicles", { count }))}</span>
      <span className="today-why secondary" title={row.reasons.map((one) => reasonText(phrase, one)).join("\n")}>
        <span className={named ? "cut begins" : "cut"}>{said}</span>
        {more.length > 0 && <span className="faint small">{words.t("today:more_reasons", { count: more.length })}</span>}
      </span>
      <span className="secondary cut">{row.person?.name ?? "—"}</span>
      <span>
        <Tag tone={tones[first.kind]}>{words.t(`today:kind.${first.kind}`)}</Tag>
      </span>
    </div>
  );
}

function vehicleOf(row: TodayRow, several: (count: number) => string): string {
  return row.plate ?? (row.vehicles > 1 ? several(row.vehicles) : (row.series ?? "—"));
}
