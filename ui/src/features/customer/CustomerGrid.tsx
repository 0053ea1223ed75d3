import { useMemo } from "react";
import type { CustomerRow, CustomerSort } from "@/core/bindings.gen";
import { whysText } from "@/core/said";
import { Ago } from "@/kit/Dates";
import { Phone } from "@/kit/Figures";
import type { Picks } from "@/kit/grid/DataGrid";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import { columnUnder, type GridColumn } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { usePhrase } from "@/words/phrase";
import { type Asked, fetchWindow, reads, windowKey } from "./queries";

type Props = ListProps & { asked: Asked; onSort: (sort: Asked["sort"]) => void; picks: Picks<CustomerRow> };

/** All customers, or those that were asked for, with the one reason why each of them matters. */
export function CustomerGrid({ asked, onSort, picks, ...list }: Props) {
  const words = useWords();
  const phrase = usePhrase();
  const rows = useWindows<CustomerRow>(windowKey(asked), fetchWindow(asked), reads);

  const columns = useMemo((): GridColumn<CustomerRow>[] => {
    const column = columnUnder<CustomerRow>(words, "customer:col.");
    return [
      column("name", 92, (row) => <b title={row.name}>{<bdi>{row.name}</bdi>}</b>, { fixed: true, sort: "name" satisfies CustomerSort }),
      column("plate", 88, (row) =>
        row.vehicles > 1 && row.company ? words.t("today:vehicles", { count: row.vehicles }) : (row.plate ?? words.t("kit:nothing")),
      ),
      column("phone", 104, (row) => <Phone of={row.phone} />),
      column("series", 72, (row) => row.series ?? words.t("kit:nothing")),
      column("class", 46, (row) => row.class && <Tag tone="accent">{row.class}</Tag>, { sort: "class" satisfies CustomerSort }),
      column("why", 150, (row) => <span className="secondary">{whysText(phrase, row.why)}</span>, {
        grow: true,
      }),
      column("last_contact", 84, (row) => <Ago day={row.last_contact} />, { sort: "last_contact" satisfies CustomerSort }),
      column("keeper", 58, (row) => <span className="secondary">{row.keeper ?? words.t("kit:nothing")}</span>, {
        sort: "keeper" satisfies CustomerSort,
      }),
    ];
  }, [words, phrase]);

  return (
    <FeatureGrid
      name="customers"
      label={words.t("customer:grid.label")}
      columns={columns}
      rows={rows}
      sort={asked.sort}
      onSort={(sort) => onSort(sort as Asked["sort"])}
      picks={picks}
      {...list}
    />
  );
}
