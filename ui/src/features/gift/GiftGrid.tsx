import { type ReactNode, useMemo } from "react";
import type { GiftView } from "@/core/bindings.gen";
import { Count, Money } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { allRows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { LeftTag, Mark } from "./GiftTags";
import { judged } from "./queries";

type Props = {
  gifts: GiftView[];
  active: number;
  /** The gift whose book is open. */
  open: string | null;
  onActive: (index: number, gift: string | null) => void;
  onOpen: () => void;
  empty: ReactNode;
};

/** All gifts as the core sorts them: those in use first. */
export function GiftGrid({ gifts, active, open, onActive, onOpen, empty }: Props) {
  const words = useWords();
  const rows = useMemo(() => allRows(gifts), [gifts]);
  const columns = useMemo((): GridColumn<GiftView>[] => {
    const column = (
      id: string,
      title: string,
      width: number,
      cell: GridColumn<GiftView>["cell"],
      more: Partial<GridColumn<GiftView>> = {},
    ) => ({
      id,
      title: words.t(title),
      width,
      cell,
      ...more,
    });
    return [
      column(
        "name",
        "gift:col.name",
        120,
        (row) =>
          row.retired ? (
            <span className="faint">
              {row.name} <Tag>{words.t("gift:retired")}</Tag>
            </span>
          ) : (
            <b title={row.name}>{row.name}</b>
          ),
        { grow: true, fixed: true },
      ),
      column("left", "gift:col.left", 96, (row) => <LeftTag of={row} />),
      ...judged.map((name) => column(name, `gift:judged.${name}`, 68, (row) => <Mark of={row[name]} />)),
      column("given", "gift:col.given", 52, (row) => <Count of={row.given} />, { align: "end" }),
      column("lost", "gift:col.lost", 52, (row) => <Count of={row.lost} />, { align: "end" }),
      column("cost", "gift:col.cost", 68, (row) => <Money cents={row.cost_cents} />, { align: "end" }),
    ];
  }, [words]);
  return (
    <DataGrid
      name="gifts"
      label={words.t("gift:grid.label")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      activeKey={open}
      onActive={(index, row) => onActive(index, row?.id ?? null)}
      onOpen={onOpen}
      empty={empty}
    />
  );
}
