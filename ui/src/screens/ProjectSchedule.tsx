import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import type { ProjectView } from "@/core/bindings.gen";
import { CheckForm } from "@/features/check/CheckForm";
import { ItemPanel } from "@/features/project/ItemPanel";
import { ScheduleGantt } from "@/features/project/ScheduleGantt";
import { ScheduleGrid } from "@/features/project/ScheduleGrid";
import { firstTargetsQuery } from "@/features/target/queries";
import { spansOf } from "@/features/target/spans";
import { EmptyState } from "@/kit/EmptyState";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, useKeys } from "@/kit/keys";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";
import type { ProjectSearch } from "./ProjectScreen";

type Props = { project: ProjectView; search: ProjectSearch; onSearch: (search: ProjectSearch) => void };

/** In the address: a row that isn't there yet. */
const NEW = "new";
const grid = () => document.querySelector<HTMLElement>('[data-testid="grid-schedule"] [role="grid"]')?.focus();

/** The schedule as a table, and below it the same on the days of the project, with the care steps. */
export function Schedule({ project, search, onSearch }: Props) {
  const words = useWords();
  const now = useNow();
  const { data: targets } = useQuery(firstTargetsQuery(project.id));
  const open = project.state !== "closed";
  const choose = (item: string) => onSearch({ ...search, item });
  const add = () => choose(NEW);
  useKeys(words.t("project:tab.schedule"), [
    { keys: "↑ ↓", label: words.t("project:key.item.move") },
    { keys: "Enter", label: words.t("project:key.item.open") },
    ...(open ? [{ keys: "Mod+N", label: words.t("project:item.add"), inText: true, run: add }] : []),
  ]);
  const spans = spansOf(project.steps, targets?.rows ?? []);
  return (
    <>
      {open && (
        <div className="group-line schedule-tools">
          <span className="spring" />
          <Button icon={<PlusOutlined />} size="small" onClick={add} aria-keyshortcuts={ariaKeys("Mod+N")} data-testid="item-add">
            {words.t("project:item.add")} <KeyHint keys="Mod+N" />
          </Button>
        </div>
      )}
      <ScheduleGrid
        project={project}
        active={search.item ?? null}
        onActive={choose}
        onOpen={() => document.querySelector<HTMLElement>('[data-testid="item-panel"]')?.focus()}
        empty={
          <EmptyState title={words.t("project:item.none")} text={words.t("project:item.empty")}>
            {open && (
              <Button type="primary" onClick={add}>
                {words.t("project:item.add")}
              </Button>
            )}
          </EmptyState>
        }
      />
      <ScheduleGantt
        project={project}
        steps={spans.map(({ step, start, end, done, all, late }) => ({
          id: `step-${step.no}`,
          name: words.t("project:gantt.step", { no: step.no, name: step.name }),
          start,
          end,
          actual: null,
          late: late > 0 && end < dayOf(now) ? { until: dayOf(now), text: words.t("project:gantt.steps_late", { count: late }) } : null,
          note: words.t("project:gantt.steps_done", { done, all }),
        }))}
        note={
          targets && targets.total > targets.rows.length ? words.t("project:gantt.first_targets", { count: targets.rows.length }) : null
        }
        active={search.item ?? null}
        onItem={choose}
        onSteps={() => onSearch({ ...search, tab: undefined })}
      />
    </>
  );
}

/** The chosen row of the schedule, or one that is being added. */
export function ScheduleBeside({ project, search, onSearch }: Props) {
  const panel = useRef<HTMLElement>(null);
  return (
    <ItemPanel
      project={project}
      item={project.items.find((item) => item.id === search.item) ?? null}
      adding={search.item === NEW}
      panel={panel}
      onItem={(item) => onSearch({ ...search, item: item ?? undefined })}
      onLeave={grid}
      check={(item) => <CheckForm key={item.id} of={{ kind: "item", id: item.id }} given={item.check} />}
    />
  );
}
