import { type ReactNode, useMemo } from "react";
import type { ProgressCell, ProgressFilter, ProgressRow, ProjectView } from "@/core/bindings.gen";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { useWords, type Words } from "@/words";
import { useNow } from "@/words/now";
import { dayOf, dayText, dueText, exactText } from "@/words/time";
import { fetchProgress, progressKey, reads } from "./queries";
import "./target.css";

type Props = {
  project: Pick<ProjectView, "id" | "steps">;
  filter: ProgressFilter;
  active: { index: number; no: number };
  onActive: (active: { index: number; no: number }, step: string | null) => void;
  onOpen: () => void;
  empty: ReactNode;
};

const columnOf = (no: number) => `step-${no}`;

/** Each target against each care step: what was done, what burns, what is to come. */
export function ProgressGrid({ project, filter, active, onActive, onOpen, empty }: Props) {
  const words = useWords();
  const now = useNow();
  const rows = useWindows<ProgressRow>(progressKey(project.id, filter), fetchProgress(project.id, filter), reads);
  const steps = project.steps;

  const columns = useMemo((): GridColumn<ProgressRow>[] => {
    const column = columnUnder<ProgressRow>(words, "target:col.");
    return [
      column("no", 28, (row) => <span className="faint">{row.no}</span>),
      column("customer", 78, (row) => <b title={row.name}>{<bdi>{row.name}</bdi>}</b>, { fixed: true }),
      column("plate", 82, (row) => <span className="secondary">{row.plate ?? row.series ?? words.t("kit:nothing")}</span>),
      ...steps.map((step, i) => ({
        id: columnOf(step.no),
        title: `${step.no} ${step.name}`,
        width: 80,
        grow: true,
        cell: (row: ProgressRow) => <Cell cell={row.cells[i] ?? null} words={words} now={now} />,
      })),
      column("responsible", 52, (row) => <span className="secondary">{row.responsible ?? words.t("kit:nothing")}</span>),
    ];
  }, [words, now, steps]);

  return (
    <DataGrid
      name="progress"
      label={words.t("target:grid.label")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.target}
      active={active.index}
      activeColumn={columnOf(active.no)}
      cells={steps.map((step) => columnOf(step.no))}
      onActive={(index, row, column) => {
        const at = steps.findIndex((step) => columnOf(step.no) === column);
        onActive({ index, no: steps[at]?.no ?? active.no }, row?.cells[at]?.step ?? null);
      }}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

const marks = { done: "✓ ", late: "! ", due: "• ", planned: "", skipped: "" } as const;

/** The state is told by a mark and a word, not by the colour alone. */
function Cell({ cell, words, now }: { cell: ProgressCell | null; words: Words; now: string }) {
  if (!cell) return <span className="faint">{words.t("kit:nothing")}</span>;
  const title = [
    words.t(`target:state.${cell.state}`),
    exactText(words, cell.done_day ?? (cell.timed ? cell.planned_at : dayOf(cell.planned_at))),
    cell.outcome && words.t(`contact:outcome.${cell.outcome}`),
    cell.check && words.t(cell.check.on_time ? "check:on_time" : "check:not_on_time"),
    cell.check && words.t(cell.check.good ? "check:good" : "check:not_good"),
  ];
  const faulty = cell.check !== null && !(cell.check.on_time && cell.check.good);
  const text = cellText(cell, words, now);
  const day = cell.state === "done" ? cell.done_day : null;
  return (
    <span className={`step step-${cell.state}${faulty ? " faulty" : ""}`} title={title.filter(Boolean).join(" · ")}>
      {faulty ? "✗ " : marks[cell.state]}
      {day && <span className={text ? "step-day" : undefined}>{numeric(day)} </span>}
      {text}
    </span>
  );
}

const numeric = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;

function cellText(cell: ProgressCell, words: Words, now: string): string {
  if (cell.state === "skipped") return `${words.t("target:cell.skipped")} ${cell.skip_reason ?? ""}`.trim();
  if (cell.state === "done") {
    const result = cell.gift ?? (cell.satisfaction === null ? null : words.t("target:cell.points", { points: cell.satisfaction }));
    if (result) return result;
    // The longest of them has a short form; the whole word stands on hover.
    if (cell.outcome === "service_done") return words.t("target:cell.service_done");
    return cell.outcome ? words.t(`contact:outcome.${cell.outcome}`) : "";
  }
  if (cell.state === "planned") return numeric(cell.planned_at);
  return cell.timed
    ? dueText(words, cell.planned_at, true, now)
    : cell.state === "due"
      ? dayText(words, dayOf(cell.planned_at), now)
      : dueText(words, cell.planned_at, false, now);
}
