import { Button } from "antd";
import type { ImportSummary } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { reasonText } from "./queries";
import "./import.css";

/** What an import did, in numbers, and every refused row with its reason. */
export function ImportReport({ summary, onAgain }: { summary: ImportSummary; onAgain: () => void }) {
  const words = useWords();
  const changed = summary.created + summary.updated;
  const numbers = [
    ["created", summary.created],
    ["updated", summary.updated],
    ["skipped", summary.skipped],
    ["conflicts", summary.conflicts],
    ["rejected", summary.refused],
  ] as const;
  return (
    <div className="import import-part" data-testid="import-summary">
      <h2>{words.t("import:summary.title")}</h2>
      {changed === 0 && <p className="secondary">{words.t("import:summary.nothing")}</p>}
      {(["id_numbers_hashed", "ethnicities_dropped", "sensitive_sealed"] as const).map(
        (name) =>
          summary[name] > 0 && (
            <p key={name} className="secondary">
              {words.t(`import:summary.${name}`, { count: countText(summary[name]) })}
            </p>
          ),
      )}
      <dl className="import-numbers">
        {numbers.map(([name, count]) => (
          <div key={name} data-testid={`import-${name}`}>
            <dd className={name === "rejected" && count > 0 ? "burns" : undefined}>{countText(count)}</dd>
            <dt>{words.t(`import:${name}`)}</dt>
          </div>
        ))}
      </dl>
      {summary.refused > 0 && <Rejected summary={summary} />}
      {summary.unreadable.length > 0 && (
        <section>
          <h3>{words.t("import:unread.title")}</h3>
          {summary.unreadable.map((file) => (
            <p key={file.file}>{words.t(`intake:${file.intake}`, file)}</p>
          ))}
        </section>
      )}
      {summary.passed_over.length > 0 && (
        <section>
          <h3>{words.t("import:sheets.title")}</h3>
          <table className="plain-table">
            <tbody>
              {summary.passed_over.map((sheet) => (
                <tr key={`${sheet.file} ${sheet.sheet}`}>
                  <td>{sheet.file}</td>
                  <td className="secondary">{sheet.sheet}</td>
                  <td>{words.t(`intake:passed_${sheet.why}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="import-next">
        <Button onClick={onAgain} data-testid="import-again">
          {words.t("import:again")}
        </Button>
      </div>
    </div>
  );
}

function Rejected({ summary }: { summary: ImportSummary }) {
  const words = useWords();
  const path = summary.rejects_path;
  const head = ["file", "sheet", "line", "reason"] as const;
  return (
    <section>
      <div className="import-next">
        <h3>{words.t("import:rejects.title")}</h3>
        <span className="secondary">{words.t("import:rejects.text")}</span>
        <span className="spring" />
        {path && (
          <Button size="small" onClick={() => void desk.fileOpen(path)} data-testid="import-open-refused">
            {words.t("import:rejects.open")}
          </Button>
        )}
      </div>
      <div className="import-rejects">
        <table className="plain-table">
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col" className={name === "line" ? "number" : undefined}>
                  {words.t(`import:rejects.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summary.rejected.map((row) => (
              <tr key={`${row.file} ${row.sheet} ${row.line}`}>
                <td>{row.file}</td>
                <td className="secondary">{row.sheet}</td>
                <td className="number">{row.line}</td>
                <td>{reasonText(words, row.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {summary.refused > summary.rejected.length && (
        <p className="faint">
          {words.t("import:rejects.first", { shown: countText(summary.rejected.length), total: countText(summary.refused) })}
        </p>
      )}
    </section>
  );
}
