import { type ReactNode, useMemo } from "react";
import type { CustomerRow, CustomerSort } from "@/core/bindings.gen";
import { whysText } from "@/core/said";
import { Ago } from "@/kit/Dates";
import { Phone } from "@/kit/Figures";
import { DataGrid, type GridColumn, type Picks } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { usePhrase } from "@/words/phrase";
import { type Asked, fetchWindow, reads, windowKey } from "./queries";

type Props = {
  asked: Asked;
  onSort: (sort: Asked["sort"]) => void;
  active: number;
  /** The customer whose card is open. */
  open: string | null;
  onActive: (index: number, customer: string | null) => void;
  onOpen: (customer: string) => void;
  picks: Picks<CustomerRow>;
  empty: ReactNode;
};

/** All customers, or those that were asked for, with the one reason why each of them matters. */
export function CustomerGrid({ asked, onSort, active, open, onActive, onOpen, picks, empty }: Props) {
  const words = useWords();
  const phrase = usePhrase();
  const rows = useWindows<CustomerRow>(windowKey(asked), fetchWindow(asked), reads);

  const columns = useMemo((): GridColumn<CustomerRow>[] => {
    const column = columnUnder<CustomerRow>(words, "customer:col.");
    return [
      column("name", 108, (row) => <b title={row.name}>{<bdi>{row.name}</bdi>}</b>, { fixed: true, sort: "name" satisfies CustomerSort }),
      column("plate", 88, (row) =>
        row.vehicles > 1 && row.company ? words.t("today:vehicles", { count: row.vehicles }) : (row.plate ?? words.t("kit:nothing")),
      ),
      column("phone", 116, (row) => <Phone of={row.phone} />),
      column("series", 84, (row) => row.series ?? words.t("kit:nothing")),
      column("class", 50, (row) => row.class && <Tag tone="accent">{row.class}</Tag>, { sort: "class" satisfies CustomerSort }),
      column("why", 110, (row) => <span className="secondary">{whysText(phrase, row.why)}</span>, {
        grow: true,
      }),
      column("last_contact", 84, (row) => <Ago day={row.last_contact} />, { sort: "last_contact" satisfies CustomerSort }),
      column("keeper", 64, (row) => <span className="secondary">{row.keeper}</span>, { sort: "keeper" satisfies CustomerSort }),
    ];
  }, [words, phrase]);

  return (
    <DataGrid
      name="customers"
      label={words.t("customer:grid.label")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={active}
      activeKey={open}
      onActive={(index, row) => onActive(index, row?.id ?? null)}
      onOpen={(row) => onOpen(row.id)}
      sort={asked.sort}
      onSort={(sort) => onSort(sort as Asked["sort"])}
      picks={picks}
      empty={empty}
    />
  );
}
