import { Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import type { OpView } from "@/core/bindings.gen";
import { MomentText } from "@/kit/Dates";
import { Count } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import { useKeys } from "@/kit/keys";
import { Tag, type Tone } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { momentText } from "@/words/time";
import { tookAway } from "./bin";
import { useHistory, useNames } from "./queries";
import { opText, useUndo } from "./useUndo";
import "./history.css";

const binTones: Partial<Record<OpView["state"], Tone>> = { undone: "done", final: "burns" };

type Props = {
  /** Only what took something away. */
  bin: boolean;
  /** Only what this person did. */
  by: string | null;
  empty: ReactNode;
};

/** Operations, newest first; any that stands can be taken back. */
export function HistoryGrid({ bin, by, empty }: Props) {
  const words = useWords();
  const now = useNow();
  const { undo } = useUndo();
  // By its place in the log: a new op moves every line down.
  const [seq, setSeq] = useState<number | null>(null);
  const wanted = useMemo(
    () => (bin || by !== null ? (op: OpView) => (!bin || tookAway(op)) && (by === null || op.who === by) : null),
    [bin, by],
  );
  const found = useHistory(wanted);
  const names = useNames();
  const active = found.indexOf(seq);
  const chosen = found.get(active);
  useKeys(words.t("history:title"), [
    {
      keys: "U",
      label: words.t(bin ? "history:key.restore" : "history:key.undo"),
      run: () => chosen?.state === "standing" && void undo([chosen.seq]),
    },
  ]);
  const columns = useMemo((): GridColumn<OpView>[] => {
    const column = columnUnder<OpView>(words, "history:col.");
    return [
      column("at", 130, (op) => (
        <span className="secondary">
          <MomentText at={op.at} />
        </span>
      )),
      column(
        "op",
        260,
        (op) => (
          <>
            <b>{opText(words, op)}</b>
            {op.named && (
              <span className="secondary">
                {" · "}
                <bdi>{op.named}</bdi>
              </span>
            )}
          </>
        ),
        { grow: true, fixed: true },
      ),
      column("who", 110, (op) => (op.who && names.get(op.who)) ?? <span className="faint">{words.t("history:system")}</span>),
      column("rows", 90, (op) => <Count of={op.rows} />, { align: "end" }),
      column("state", 124, (op) => <State op={op} bin={bin} />),
      {
        id: "undo",
        title: words.t(bin ? "history:bin.restore" : "app:undo"),
        width: 130,
        fixed: true,
        cell: (op) =>
          op.state === "standing" && (
            <Button
              size="small"
              tabIndex={-1}
              aria-label={bin ? words.t("history:bin.restore.of", { op: opText(words, op) }) : undefined}
              onClick={() => void undo([op.seq])}
            >
              {words.t(bin ? "history:bin.restore" : "history:undo")}
            </Button>
          ),
      },
    ];
  }, [words, names, undo, bin]);
  return (
    <>
      {bin && <p className="group-line history-lead">{words.t("history:bin.text")}</p>}
      <DataGrid
        name="history"
        label={words.t(bin ? "history:list.bin" : "history:list.label")}
        columns={columns}
        rows={found}
        rowKey={(op) => String(op.seq)}
        active={active}
        onActive={(_, op) => setSeq(op?.seq ?? null)}
        empty={empty}
      />
      {found.searched && (
        <p className="group-line" data-testid="history-searched">
          {words.t("history:searched", { day: momentText(words, found.searched, now) })}
          <Button size="small" loading={found.searching} onClick={found.further}>
            {words.t("history:older")}
          </Button>
        </p>
      )}
    </>
  );
}

/** What simply stands is the rule, and needs no mark. */
function State({ op, bin }: { op: OpView; bin: boolean }) {
  const words = useWords();
  if (op.state === "standing") return bin && <span className="faint">{words.t("history:bin.state.standing")}</span>;
  if (!bin) {
    const marks = op.state === "undo" || op.state === "redo";
    return <Tag tone={marks ? "near" : "plain"}>{words.t(`history:state.${op.state}`)}</Tag>;
  }
  return (
    <Tag tone={binTones[op.state]} title={op.state === "final" ? words.t("history:bin.final") : undefined}>
      {words.t(`history:bin.state.${op.state}`)}
    </Tag>
  );
}
