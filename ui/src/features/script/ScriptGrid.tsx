import { useMemo } from "react";
import type { ScriptView } from "@/core/bindings.gen";
import { FeatureGrid, type ListProps } from "@/kit/grid/FeatureGrid";
import { columnUnder, type GridColumn } from "@/kit/grid/layout";
import { allRows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { ScriptKind } from "./ScriptTags";

/** All scripts as the core sorts them: those in use first. */
export function ScriptGrid({ scripts, ...list }: ListProps & { scripts: ScriptView[] | undefined }) {
  const words = useWords();
  const rows = useMemo(() => allRows(scripts), [scripts]);
  const columns = useMemo((): GridColumn<ScriptView>[] => {
    const column = columnUnder<ScriptView>(words, "script:col.");
    return [
      column("title", 140, (row) => (row.retired ? <span className="faint">{row.title}</span> : <b title={row.title}>{row.title}</b>), {
        fixed: true,
      }),
      column(
        "purpose",
        180,
        (row) => (
          <span className={row.retired ? "faint" : "secondary"} title={row.purpose}>
            {row.purpose}
          </span>
        ),
        { grow: true },
      ),
      column("version", 72, (row) => <span className="faint">{words.t("script:version", { version: row.version })}</span>),
      column("kind", 92, (row) => <ScriptKind of={row} />),
      column("state", 76, (row) =>
        row.retired ? <Tag>{words.t("script:retired")}</Tag> : <span className="secondary">{words.t("script:in_use")}</span>,
      ),
    ];
  }, [words]);
  return <FeatureGrid name="scripts" label={words.t("script:grid.label")} columns={columns} rows={rows} {...list} />;
}
