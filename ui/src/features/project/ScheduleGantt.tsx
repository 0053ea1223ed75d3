import type { ProjectView } from "@/core/bindings.gen";
import { Gantt, type GanttRow } from "@/kit/Gantt";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { lateOf } from "./late";

type Props = {
  project: ProjectView;
  /** When the care steps of the targets are planned. */
  steps: GanttRow[];
  /** Said below, where the steps are those of the first targets only. */
  note: string | null;
  active: string | null;
  onItem: (item: string) => void;
  onSteps: () => void;
};

/** The schedule and the care steps on the days of the project. */
export function ScheduleGantt({ project, steps, note, active, onItem, onSteps }: Props) {
  const words = useWords();
  const now = useNow();
  const items = project.items.map(
    (item): GanttRow => ({
      id: item.id,
      name: `${item.no} ${item.content}`,
      start: item.start_day,
      end: item.end_day,
      actual: item.actual_day,
      late: lateOf(words, item, project.state, now),
    }),
  );
  return (
    <section className="schedule-gantt" aria-label={words.t("project:gantt.label")} data-testid="gantt">
      <p className="group-line">
        {words.t("project:gantt.label")}
        <span className="spring" />
        {words.t("project:gantt.legend")}
      </p>
      <Gantt
        label={words.t("project:gantt.label")}
        from={project.start_day}
        to={project.end_day}
        rows={[...items, ...steps]}
        active={active}
        onChoose={(id) => (project.items.some((item) => item.id === id) ? onItem(id) : onSteps())}
      />
      {note && <p className="group-line">{note}</p>}
    </section>
  );
}
