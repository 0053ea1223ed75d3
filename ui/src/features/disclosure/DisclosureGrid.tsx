import { type ReactNode, useMemo, useState } from "react";
import type { DisclosureRow, Named } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { MomentText } from "@/kit/Dates";
import { Count } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { usePages } from "@/kit/grid/usePages";
import { useWords } from "@/words";

type Props = {
  /** Opens the customer, lead or project that somebody looked at. */
  onOpen: (about: Named) => void;
  empty: ReactNode;
};

const fetchLooks = (before: number | null, limit: number) =>
  desk.disclosureList(before, limit).catch((thrown) => {
    throw asProblem(thrown);
  });

/** Who saw personal data in full, newest first. */
export function DisclosureGrid({ onOpen, empty }: Props) {
  const words = useWords();
  const [active, setActive] = useState(-1);
  // A look is no change of the store: no event tells of it, so the list is asked anew each time it is opened.
  const rows = usePages(["disclosure", "list"], fetchLooks, (row) => row.no, 0);
  const columns = useMemo((): GridColumn<DisclosureRow>[] => {
    const column = columnUnder<DisclosureRow>(words, "disclosure:col.");
    return [
      column("at", 120, (row) => (
        <span className="secondary">
          <MomentText at={row.at} />
        </span>
      )),
      column("who", 112, (row) => row.name ?? <span className="faint">{words.t("disclosure:nobody")}</span>),
      column("kind", 190, (row) => <b>{words.t(`disclosure:kind.${row.kind}`)}</b>, { fixed: true }),
      column("rows", 64, (row) => <Count of={row.rows} />, { align: "end" }),
      column("purpose", 160, (row) => <span className="secondary">{row.purpose}</span>, { grow: true }),
      column(
        "about",
        120,
        ({ named }) =>
          named && (
            <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(named)}>
              <bdi>{named.name}</bdi>
            </button>
          ),
        { grow: true },
      ),
    ];
  }, [words, onOpen]);
  return (
    <DataGrid
      name="disclosures"
      label={words.t("disclosure:list.label")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.no)}
      active={active}
      onActive={setActive}
      onOpen={({ named }) => named && onOpen(named)}
      empty={empty}
    />
  );
}
