import { type ReactNode, useMemo, useState } from "react";
import type { DisclosureView } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { MomentText } from "@/kit/Dates";
import { Count } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { usePages } from "@/kit/grid/usePages";
import { useWords } from "@/words";

export type About = { kind: "customer" | "project"; id: string };

/** Whose record a look was at. A phone may be a lead's, so that one is not offered. */
function aboutOf({ kind, about }: DisclosureView): About | null {
  if (!about) return null;
  if (kind === "sealed" || kind === "copy" || kind === "erasure") return { kind: "customer", id: about };
  return kind === "sheet" || kind === "print" ? { kind: "project", id: about } : null;
}

const fetchLooks = (before: number | null, limit: number) =>
  desk.disclosureList(before, limit).catch((thrown) => {
    throw asProblem(thrown);
  });

/** Who saw personal data in full, newest first. */
export function DisclosureGrid({ onOpen, empty }: { onOpen: (about: About) => void; empty: ReactNode }) {
  const words = useWords();
  const [active, setActive] = useState(-1);
  // A look is no change of the store: no event tells of it, so the list is asked anew each time it is opened.
  const rows = usePages(["disclosure", "list"], fetchLooks, (row) => row.no, 0);
  const columns = useMemo((): GridColumn<DisclosureView>[] => {
    const column = columnUnder<DisclosureView>(words, "disclosure:col.");
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
      column("about", 90, (row) => {
        const about = aboutOf(row);
        return (
          about && (
            <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(about)}>
              {words.t(`disclosure:about.${about.kind}`)}
            </button>
          )
        );
      }),
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
      onOpen={(row) => {
        const about = aboutOf(row);
        if (about) onOpen(about);
      }}
      empty={empty}
    />
  );
}
