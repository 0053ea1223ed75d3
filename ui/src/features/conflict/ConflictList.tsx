import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useChange } from "@/core/ask";
import type { ConflictView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { columnText, valueText } from "@/words/column";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { conflictsQuery } from "./queries";
import "./conflict.css";

/** What imports found and did not write: taken or left, one by one or all that are shown. Nothing while nothing waits. */
export function ConflictList() {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { data } = useQuery(conflictsQuery());
  const take = useChange(desk.conflictTake, (done) => notice.done(words.t("conflict:taken", { count: countText(done.value) })));
  const keep = useChange(desk.conflictSetAside, () => notice.done(words.t("conflict:kept")));
  if (!data || data.total === 0) return null;

  const busy = take.busy || keep.busy;
  const problem = take.problem ?? keep.problem;
  const all = data.rows.map((row) => row.id);
  const takeable = data.rows.filter((row) => !row.moved_on).map((row) => row.id);
  const choose = (rows: string[], by: typeof take.run | typeof keep.run) => {
    take.reset();
    keep.reset();
    by(rows);
  };
  return (
    <section className="conflicts" data-testid="conflicts">
      <div className="conflicts-head">
        <h2>
          {words.t("conflict:title")} <span className="secondary">{countText(data.total)}</span>
        </h2>
        <span className="spring" />
        <Button
          size="small"
          disabled={busy || takeable.length === 0}
          onClick={() => choose(takeable, take.run)}
          data-testid="conflicts-take"
        >
          {words.t("conflict:take_all", { count: countText(takeable.length) })}
        </Button>
        <Button size="small" disabled={busy} onClick={() => choose(all, keep.run)} data-testid="conflicts-keep">
          {words.t("conflict:keep_all", { count: countText(all.length) })}
        </Button>
      </div>
      <p className="secondary">{words.t("conflict:lead")}</p>
      {problem && (
        <p className="field-error" role="alert">
          {problemText(words, now, problem, "conflict")}
        </p>
      )}
      <table>
        <thead>
          <tr>
            {(["record", "column", "present", "offered", "origin"] as const).map((name) => (
              <th key={name} scope="col">
                {words.t(`conflict:${name}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <Row key={row.id} row={row} busy={busy} onTake={() => choose([row.id], take.run)} onKeep={() => choose([row.id], keep.run)} />
          ))}
        </tbody>
      </table>
      {data.total > data.rows.length && (
        <p className="faint">{words.t("conflict:first", { shown: countText(data.rows.length), total: countText(data.total) })}</p>
      )}
    </section>
  );
}

function Row({ row, busy, onTake, onKeep }: { row: ConflictView; busy: boolean; onTake: () => void; onKeep: () => void }) {
  const words = useWords();
  const column = columnText(words, row.column);
  const named = (action: string) => `${words.t(action)}: ${row.label} ${column}`;
  return (
    <tr>
      <td>{row.label}</td>
      <td className="secondary">{column}</td>
      <td>
        {valueText(row.column, row.present)}
        {row.moved_on && <span className="faint"> {words.t("conflict:moved_on")}</span>}
      </td>
      <td>{valueText(row.column, row.offered)}</td>
      <td className="faint">
        {row.file} · {row.sheet} · {row.line}
      </td>
      <td className="conflict-choice">
        <Button size="small" disabled={busy || row.moved_on} aria-label={named("conflict:take")} onClick={onTake}>
          {words.t("conflict:take")}
        </Button>
        <Button size="small" type="text" disabled={busy} aria-label={named("conflict:keep")} onClick={onKeep}>
          {words.t("conflict:keep")}
        </Button>
      </td>
    </tr>
  );
}
