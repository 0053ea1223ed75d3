import { type KeyboardEvent, useRef, useState } from "react";
import type { ImportChoices, Unreadable } from "@/core/bindings.gen";
import { EmptyState } from "@/kit/EmptyState";
import { composing } from "@/kit/keys";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { ColumnTable } from "./ColumnTable";
import { doubts, type Sheet } from "./queries";
import { SheetControls } from "./SheetControls";

type Props = { sheets: Sheet[]; unreadable: Unreadable[]; choices: ImportChoices };

/** What each sheet and each of its columns is taken for; the sheet beside the list is the one where something is to be looked at. */
export function MappingStep({ sheets, unreadable, choices }: Props) {
  const words = useWords();
  // Chosen once: answering the last doubt of a sheet doesn't take it away from under one's hands.
  const [at, setAt] = useState(() => sheets.find((sheet) => doubts(sheet) > 0)?.key);
  const shown = sheets.find((sheet) => sheet.key === at) ?? sheets[0];
  const said = shown && choices.sheets.find((one) => one.file === shown.file.name && one.sheet === shown.name);
  return (
    <>
      {unreadable.length > 0 && (
        <section className="import-note import-unread" data-testid="import-unreadable">
          <h2>{words.t("import:unread.title")}</h2>
          {unreadable.map((file) => (
            <p key={file.file}>{words.t(`intake:${file.intake}`, file)}</p>
          ))}
          {sheets.length > 0 && <p className="secondary">{words.t("import:unread.text")}</p>}
        </section>
      )}
      {shown ? (
        <div className="import-mapping">
          <SheetList sheets={sheets} shown={shown} onChoose={setAt} />
          <section className="import-sheet" role="tabpanel" id="import-sheet" aria-label={shown.name}>
            <SheetControls sheet={shown} />
            {shown.subject ? <ColumnTable key={shown.key} sheet={shown} chosen={said?.columns ?? []} /> : <PassedOver sheet={shown} />}
          </section>
        </div>
      ) : (
        <EmptyState title={words.t("import:nothing.title")} text={words.t("import:nothing.text")} />
      )}
    </>
  );
}

/** A sheet of which nothing is read: its first lines, to see what it is after all. */
function PassedOver({ sheet }: { sheet: Sheet }) {
  const words = useWords();
  return (
    <div className="import-passed">
      <h2>{words.t("import:passed.title")}</h2>
      <p className="secondary">{words.t("import:passed.next")}</p>
      <ol>
        {sheet.top.map(({ line, cells }) => (
          <li key={line}>
            <span className="faint">{words.t("import:header.line", { line })}</span>
            <span className="cut">{cells.join(" · ")}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function SheetList({ sheets, shown, onChoose }: { sheets: Sheet[]; shown: Sheet; onChoose: (key: string) => void }) {
  const words = useWords();
  const root = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    if (composing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && sheets[Math.min(sheets.length - 1, Math.max(0, sheets.indexOf(shown) + step))];
    if (!next) return;
    event.preventDefault();
    onChoose(next.key);
    root.current?.querySelectorAll<HTMLElement>("[role=tab]")[sheets.indexOf(next)]?.focus();
  }
  return (
    <div
      className="import-sheets"
      role="tablist"
      aria-orientation="vertical"
      aria-label={words.t("import:sheets.label")}
      ref={root}
      onKeyDown={onKeyDown}
    >
      {sheets.map((sheet) => (
        <button
          type="button"
          role="tab"
          key={sheet.key}
          aria-selected={sheet === shown}
          aria-controls="import-sheet"
          tabIndex={sheet === shown ? 0 : -1}
          onClick={() => onChoose(sheet.key)}
          data-testid="import-sheet-tab"
        >
          <span className="cut" title={`${sheet.file.name} · ${sheet.name}`}>
            {sheet.file.encoding ? sheet.file.name : `${sheet.file.name} · ${sheet.name}`}
          </span>
          <span className="import-sheet-about">
            {sheet.subject ? (
              <span className="cut secondary">{words.t(`import:subject.${sheet.subject}`)}</span>
            ) : (
              <span className="faint">{words.t("import:sheet.skipped")}</span>
            )}
            {doubts(sheet) > 0 && <Tag tone="near">{words.t("import:sheet.doubts", { count: doubts(sheet) })}</Tag>}
          </span>
        </button>
      ))}
    </div>
  );
}
