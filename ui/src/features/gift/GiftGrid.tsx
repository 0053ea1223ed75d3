import { useMemo } from "react";
import type { GiftView } from "@/core/bindings.gen";
import { Count, Money } from "@/kit/Figures";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import type { GridColumn } from "@/kit/grid/layout";
import { allRows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { LeftTag, Mark } from "./GiftTags";
import { judged } from "./queries";

/** All gifts as the core sorts them: those in use first. */
export function GiftGrid({ gifts, ...list }: ListProps & { gifts: GiftView[] | undefined }) {
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
  return <FeatureGrid name="gifts" label={words.t("gift:grid.label")} columns={columns} rows={rows} {...list} />;
}
