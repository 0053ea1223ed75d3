import { useMemo } from "react";
import type { CustomerRow, SelectionQuery, ValueRule } from "@/core/bindings.gen";
import { whysText } from "@/core/said";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import { columnUnder, type GridColumn } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { usePhrase } from "@/words/phrase";
import { fetchWindow, reads, windowKey } from "./queries";

type Props = ListProps & { query: SelectionQuery; only: ValueRule | null };

/** Whom the rules pick, A first, with the one reason why. */
export function PickedGrid({ query, only, ...list }: Props) {
  const words = useWords();
  const phrase = usePhrase();
  const rows = useWindows<CustomerRow>(windowKey(query, only), fetchWindow(query, only), reads);
  const columns = useMemo((): GridColumn<CustomerRow>[] => {
    const column = columnUnder<CustomerRow>(words, "customer:col.");
    return [
      column("name", 132, (row) => <b title={row.name}>{<bdi>{row.name}</bdi>}</b>, { fixed: true }),
      column("plate", 92, (row) => row.plate ?? words.t("kit:nothing")),
      column("series", 88, (row) => row.series ?? words.t("kit:nothing")),
      column("class", 50, (row) => row.class && row.class !== "-" && <Tag tone="accent">{row.class}</Tag>),
      column("why", 200, (row) => <span className="secondary">{whysText(phrase, row.why)}</span>, {
        grow: true,
      }),
    ];
  }, [words, phrase]);
  return <FeatureGrid name="picked" label={words.t("selection:grid")} columns={columns} rows={rows} {...list} />;
}
