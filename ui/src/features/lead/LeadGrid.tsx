import { useMemo } from "react";
import type { LeadRow } from "@/core/bindings.gen";
import { Ago, DateText, MomentText } from "@/kit/Dates";
import { Phone } from "@/kit/Figures";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import { columnUnder, type GridColumn } from "@/kit/grid/layout";
import { useWindows } from "@/kit/grid/useWindows";
import { useWords } from "@/words";
import { LeadTimerTag } from "./LeadTimerTag";
import { type Asked, fetchWindow, reads, windowKey } from "./queries";

/** Leads as the core sorts them: what burns first. */
export function LeadGrid({ asked, ...list }: ListProps & { asked: Asked }) {
  const words = useWords();
  const rows = useWindows<LeadRow>(windowKey(asked), fetchWindow(asked), reads);

  const columns = useMemo((): GridColumn<LeadRow>[] => {
    const column = columnUnder<LeadRow>(words, "lead:col.");
    return [
      column("timer", 166, (row) => <LeadTimerTag lead={row} />),
      column(
        "name",
        80,
        (row) =>
          row.name ? (
            <b title={row.name}>
              <bdi>{row.name}</bdi>
            </b>
          ) : (
            <span className="secondary">{words.t("lead:nameless")}</span>
          ),
        { fixed: true },
      ),
      column("phone", 92, (row) => <Phone of={row.phone || null} />),
      column("source", 88, (row) => row.source || words.t("kit:nothing"), { grow: true }),
      column("series", 64, (row) => row.series ?? words.t("kit:nothing")),
      column("created", 100, (row) =>
        row.state === "open" ? <MomentText at={row.created_at} /> : <DateText day={row.created_at.slice(0, 10)} />,
      ),
      column("last", 82, (row) => <Ago day={row.last_contact_at} />),
      column("consultant", 76, (row) => <span className="secondary">{row.consultant ?? words.t("kit:nothing")}</span>),
    ];
  }, [words]);

  return <FeatureGrid name="leads" label={words.t("lead:grid.label")} columns={columns} rows={rows} {...list} />;
}
