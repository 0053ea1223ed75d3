import { type ReactNode, useMemo, useState } from "react";
import type { FigureRow } from "@/core/bindings.gen";
import { DateText } from "@/kit/Dates";
import { Money } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { figureWindow } from "./queries";

/** Lists of a project that are the rows behind one of its figures. */
const lists = { contacts: "effective", gifts: "gift_cents" } as const;
export type FigureList = keyof typeof lists;

/** The contacts of a project and what came of each; or the gifts that were given in them, and what they cost. */
export function FigureGrid({ project, list, empty }: { project: string; list: FigureList; empty: ReactNode }) {
  const words = useWords();
  const [active, setActive] = useState(-1);
  const { key, fetch, reads } = figureWindow(project, lists[list]);
  const rows = useWindows<FigureRow>(key, fetch, reads);
  const columns = useMemo((): GridColumn<FigureRow>[] => {
    const column = columnUnder<FigureRow>(words, "evaluation:col.");
    return [
      column("day", 110, (row) => (
        <span className="secondary">
          <DateText day={row.day} />
        </span>
      )),
      column(list === "gifts" ? "gift" : "customer", 200, (row) => <b title={row.text}>{<bdi>{row.text}</bdi>}</b>, {
        grow: true,
        fixed: true,
      }),
      list === "gifts"
        ? column("cost", 110, (row) => <Money cents={row.amount} />, { align: "end" })
        : column("result", 110, (row) => (
            <Tag tone={row.counts ? "done" : "plain"}>{words.t(row.counts ? "evaluation:reached" : "evaluation:not_reached")}</Tag>
          )),
      // They share the room that is left: none of them alone needs it.
      column(
        "person",
        110,
        (row) => (row.person ? <bdi title={row.person}>{row.person}</bdi> : <span className="faint">{words.t("kit:nothing")}</span>),
        {
          grow: true,
        },
      ),
      column("department", 140, (row) => <span className="secondary">{row.department}</span>, { grow: true }),
    ];
  }, [words, list]);
  return (
    <DataGrid
      name={`project-${list}`}
      label={words.t(`project:tab.${list}`)}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      onActive={setActive}
      empty={empty}
    />
  );
}
