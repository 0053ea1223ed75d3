import { type ReactNode, useMemo, useState } from "react";
import type { FigureRow } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { Money } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { useWords } from "@/words";
import { figureWindow } from "./queries";

type Props = { project: string; onCustomer: (customer: string) => void; empty: ReactNode };

/** The gifts that were given in contacts of a project, and what they cost: the rows behind one of its figures. */
export function GiftGrid({ project, onCustomer, empty }: Props) {
  const words = useWords();
  const [active, setActive] = useState(-1);
  const { key, fetch, reads } = figureWindow(project, "gift_cents");
  const rows = useWindows<FigureRow>(key, fetch, reads);
  const columns = useMemo((): GridColumn<FigureRow>[] => {
    const column = columnUnder<FigureRow>(words, "evaluation:col.");
    const none = <span className="faint">{words.t("kit:nothing")}</span>;
    return [
      column("day", 110, (row) => (
        <span className="secondary">
          <DateText day={row.day} />
        </span>
      )),
      column("customer", 140, (row) => <b title={row.name}>{<bdi>{row.name}</bdi>}</b>, { grow: true, fixed: true }),
      column("gift", 140, (row) => <bdi title={row.what ?? undefined}>{row.what}</bdi>, { grow: true }),
      column("cost", 110, (row) => <Money cents={row.amount} />, { align: "end" }),
      column("person", 110, (row) => (row.person ? <bdi title={row.person}>{row.person}</bdi> : none), { grow: true }),
      column("department", 140, (row) => <span className="secondary">{row.department}</span>, { grow: true }),
    ];
  }, [words]);
  return (
    <DataGrid
      name="project-gifts"
      label={words.t("project:tab.gifts")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      onActive={setActive}
      onOpen={(row) => row.customer && onCustomer(row.customer)}
      empty={empty}
    />
  );
}
