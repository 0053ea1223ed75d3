import { useMemo, useState } from "react";
import type { ImportPreview, PlannedRow, Verdict } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { EmptyState } from "@/kit/EmptyState";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { useWindows } from "@/kit/grid/useWindows";
import { Tabs } from "@/kit/Tabs";
import { useWords, type Words } from "@/words";
import { countText, listText } from "@/words/figures";
import { useNow } from "@/words/now";
import { bringing, clashText, countNames, reasonText, verdicts, verdictText } from "./queries";

/** Looked at first: what asks for a person. */
const first: Verdict[] = ["refused", "conflict", "create", "update", "skip"];

/** What would happen, by verdict: each row of the files with where it stands and why. */
export function PreviewStep({ preview }: { preview: ImportPreview }) {
  const words = useWords();
  const now = useNow();
  const count = (verdict: Verdict) => preview[countNames[verdict]];
  const [verdict, setVerdict] = useState<Verdict>(() => first.find((one) => count(one) > 0) ?? "create");
  const [active, setActive] = useState(-1);
  const rows = useWindows(["import", "planned", preview.plan, verdict], (offset, limit) =>
    desk.importPlanned(preview.plan, verdict, offset, limit).catch((thrown) => {
      throw asProblem(thrown);
    }),
  );
  const columns = useMemo((): GridColumn<PlannedRow>[] => {
    const column = (id: string, title: string, width: number, cell: GridColumn<PlannedRow>["cell"]): GridColumn<PlannedRow> => ({
      id,
      title: words.t(title),
      width,
      cell,
    });
    const cut = (text: string, className = "") => (
      <span className={`cut ${className}`} title={text}>
        {text}
      </span>
    );
    return [
      column("file", "import:rejects.file", 180, (row) => cut(row.file)),
      column("sheet", "import:rejects.sheet", 130, (row) => cut(row.sheet, "secondary")),
      { ...column("line", "import:rejects.line", 70, (row) => row.line), align: "end" },
      { ...column("label", "import:preview.label_column", 240, (row) => cut(row.label)), fixed: true },
      { ...column("what", "import:preview.what", 300, (row) => cut(whatText(words, row))), grow: true, fixed: true },
    ];
  }, [words]);
  const nothing = bringing(preview) === 0 && preview.refused === 0;
  return (
    <div className="import-preview">
      <p className="secondary import-part">{words.t(nothing ? "import:preview.nothing" : "import:preview.lead")}</p>
      {(preview.passed_over.length > 0 || preview.unreadable.length > 0) && <LeftOut preview={preview} />}
      <Tabs
        label={words.t("import:preview.label")}
        value={verdict}
        onChoose={(chosen) => {
          setVerdict(chosen);
          setActive(-1);
        }}
        tabs={verdicts.map((one) => ({ value: one, label: verdictText(words, one), count: count(one) }))}
      />
      {Boolean(rows.error) && (
        <p className="import-part field-error" role="alert">
          {problemText(words, now, asProblem(rows.error))}
        </p>
      )}
      <DataGrid
        name="planned"
        label={verdictText(words, verdict)}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.file} ${row.sheet} ${row.line}`}
        active={active}
        onActive={setActive}
        empty={<EmptyState title={words.t("import:preview.empty")} />}
      />
    </div>
  );
}

function whatText(words: Words, row: PlannedRow): string {
  if (row.reason) return reasonText(words, row.reason);
  if (row.clashes.length > 0) return row.clashes.map((clash) => clashText(words, clash)).join(" · ");
  return row.verdict === "conflict" ? "" : words.t(`import:preview.${row.verdict}`);
}

/** Sheets and files of which nothing is read: it must not be missed that something is missing. */
function LeftOut({ preview }: { preview: ImportPreview }) {
  const words = useWords();
  const all = [...preview.passed_over.map((one) => `${one.file} · ${one.sheet}`), ...preview.unreadable.map((one) => one.file ?? "")];
  return (
    <p className="import-part small faint">
      {words.t("import:preview.left_out", { count: countText(all.length), names: listText(words, all) })}
    </p>
  );
}
