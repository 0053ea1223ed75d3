import { type ReactNode, useMemo } from "react";
import type { ProjectRow, ProjectState } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { Count } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { allRows } from "@/kit/grid/useWindows";
import { Tag, type Tone } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import "./project.css";

export const stateTone: Record<ProjectState, Tone> = { draft: "plain", running: "done", closed: "plain" };

type Props = {
  /** None while they are on their way. */
  projects: ProjectRow[] | undefined;
  active: number;
  onActive: (index: number) => void;
  onOpen: (project: string) => void;
  empty: ReactNode;
};

export function ProjectGrid({ projects, active, onActive, onOpen, empty }: Props) {
  const words = useWords();
  const rows = useMemo(() => allRows(projects), [projects]);
  const columns = useMemo((): GridColumn<ProjectRow>[] => {
    const column = columnUnder<ProjectRow>(words, "project:col.");
    return [
      column(
        "name",
        220,
        (row) => (
          <button type="button" className="link name" tabIndex={-1} onClick={() => onOpen(row.id)}>
            <bdi>{row.name}</bdi>
          </button>
        ),
        { grow: true, fixed: true },
      ),
      column("state", 92, (row) => <Tag tone={stateTone[row.state]}>{words.t(`project:state.${row.state}`)}</Tag>),
      column("period", 180, (row) => (
        <span className="secondary">
          <DateText day={row.start_day} /> – <DateText day={row.end_day} />
        </span>
      )),
      column("targets", 70, (row) => <Count of={row.targets} />, { align: "end" }),
      column("progress", 210, (row) => (
        <Progress
          done={row.done}
          of={row.steps}
          text={words.t("project:done_of", { done: countText(row.done), steps: countText(row.steps) })}
        />
      )),
      column("late", 64, (row) => (row.late > 0 ? <Tag tone="burns">{countText(row.late)}</Tag> : <span className="faint">—</span>)),
      column("responsible", 88, (row) => <span className="secondary">{row.responsible}</span>),
    ];
  }, [words, onOpen]);
  return (
    <DataGrid
      name="projects"
      label={words.t("project:list.label")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      onActive={onActive}
      onOpen={(row) => onOpen(row.id)}
      empty={empty}
      rowHeight={44}
    />
  );
}

function Progress({ done, of, text }: { done: number; of: number; text: string }) {
  return (
    <span className="progress">
      <span className="progress-bar" aria-hidden="true">
        <span style={{ width: `${of ? (done / of) * 100 : 0}%` }} />
      </span>
      <span className="secondary small">{text}</span>
    </span>
  );
}
