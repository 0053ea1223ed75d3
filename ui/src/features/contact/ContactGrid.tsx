import { type ReactNode, useMemo, useState } from "react";
import type { ProjectContact } from "@/core/bindings.gen";
import { MomentText } from "@/kit/Dates";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { useWords } from "@/words";
import { projectWindow } from "./queries";

type Props = { project: string; onCustomer: (customer: string) => void; empty: ReactNode };

/** The contacts of a project, the newest first: with whom, by what means, what came of each and what was said. */
export function ContactGrid({ project, onCustomer, empty }: Props) {
  const words = useWords();
  const [active, setActive] = useState(-1);
  const { key, fetch, reads } = projectWindow(project);
  const rows = useWindows<ProjectContact>(key, fetch, reads);
  const columns = useMemo((): GridColumn<ProjectContact>[] => {
    const column = columnUnder<ProjectContact>(words, "contact:col.");
    const none = <span className="faint">{words.t("kit:nothing")}</span>;
    return [
      column("at", 120, (row) => (
        <span className="secondary">
          <MomentText at={row.at} />
        </span>
      )),
      column("customer", 110, (row) => <b title={row.name}>{<bdi>{row.name}</bdi>}</b>, { fixed: true }),
      column("channel", 80, (row) => <span className="secondary">{words.t(`contact:channel.${row.channel}`)}</span>),
      column("outcome", 110, (row) => (
        <span className={row.reached ? undefined : "faint"}>{words.t(`contact:outcome.${row.outcome}`)}</span>
      )),
      column("text", 200, (row) => (row.text ? <bdi title={row.text}>{row.text}</bdi> : none), { grow: true }),
      column("staff", 90, (row) => (row.staff ? <bdi title={row.staff}>{row.staff}</bdi> : none)),
      column("department", 110, (row) => <span className="secondary">{row.department}</span>),
    ];
  }, [words]);
  return (
    <DataGrid
      name="project-contacts"
      label={words.t("project:tab.contacts")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      onActive={setActive}
      onOpen={(row) => onCustomer(row.customer)}
      empty={empty}
    />
  );
}
