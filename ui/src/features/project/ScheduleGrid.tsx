import { type ReactNode, useMemo } from "react";
import type { CheckView, Person, ProjectView, WorkItemView } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { allRows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { lateOf } from "./late";

type Props = {
  project: Pick<ProjectView, "items" | "state">;
  active: string | null;
  onActive: (item: string) => void;
  onOpen: () => void;
  empty: ReactNode;
};

/** The schedule as a table: what, when, who, and what the checker said. */
export function ScheduleGrid({ project, active, onActive, onOpen, empty }: Props) {
  const words = useWords();
  const now = useNow();
  const { items, state } = project;
  const rows = useMemo(() => allRows(items), [items]);
  const columns = useMemo((): GridColumn<WorkItemView>[] => {
    const column = columnUnder<WorkItemView>(words, "project:item.");
    return [
      column(
        "content",
        170,
        (item) => (
          <span title={item.content}>
            <span className="faint">{item.no}</span> {item.content}
          </span>
        ),
        { grow: true, fixed: true },
      ),
      column("planned", 142, (item) => (
        <span className="secondary">
          <DateText day={item.start_day} /> – <DateText day={item.end_day} />
        </span>
      )),
      column("actual", 138, (item) => {
        const late = lateOf(words, item, state, now);
        return (
          <>
            {item.actual_day && <DateText day={item.actual_day} />}{" "}
            {late && <Tag tone={item.actual_day ? "near" : "burns"}>{late.text}</Tag>}
            {!item.actual_day && !late && <DateText day={null} />}
          </>
        );
      }),
      column("responsible", 84, (item) => <Who person={item.responsible} />, { grow: true }),
      column("checker", 66, (item) => <Who person={item.checker} />, { grow: true }),
      column("verdict", 116, (item) => <Verdict check={item.check} />),
    ];
  }, [words, now, state]);
  return (
    <DataGrid
      name="schedule"
      label={words.t("project:tab.schedule")}
      columns={columns}
      rows={rows}
      rowKey={(item) => item.id}
      active={items.findIndex((item) => item.id === active)}
      onActive={(_, item) => item && onActive(item.id)}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

function Who({ person }: { person: Person | null }) {
  const words = useWords();
  return person ? <bdi title={person.name}>{person.name}</bdi> : <span className="faint">{words.t("kit:nothing")}</span>;
}

function Verdict({ check }: { check: CheckView | null }) {
  const words = useWords();
  if (!check) return <span className="faint">{words.t("kit:nothing")}</span>;
  return (
    <span title={check.reason || undefined}>
      <Tag tone={check.on_time ? "done" : "burns"}>{words.t(check.on_time ? "check:on_time" : "check:not_on_time")}</Tag>{" "}
      <Tag tone={check.good ? "done" : "burns"}>{words.t(check.good ? "check:good" : "check:not_good")}</Tag>
    </span>
  );
}
