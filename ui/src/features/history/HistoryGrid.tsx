import { Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import type { OpView } from "@/core/bindings.gen";
import { MomentText } from "@/kit/Dates";
import { Count } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { Tag, type Tone } from "@/kit/Tag";
import { useWords } from "@/words";
import { useHistory, useNames } from "./queries";
import { opText, useUndo } from "./useUndo";

const tones: Record<OpView["state"], Tone> = {
  standing: "done",
  undone: "plain",
  undo: "near",
  redo: "near",
  mark: "plain",
  final: "plain",
};

/** Every operation, newest first; any that stands can be taken back. */
export function HistoryGrid({ empty }: { empty: ReactNode }) {
  const words = useWords();
  const { undo } = useUndo();
  const [active, setActive] = useState(-1);
  const rows = useHistory();
  const names = useNames();
  const columns = useMemo((): GridColumn<OpView>[] => {
    const column = (id: string, width: number, cell: GridColumn<OpView>["cell"], more: Partial<GridColumn<OpView>> = {}) => ({
      id,
      title: words.t(`history:col.${id}`),
      width,
      cell,
      ...more,
    });
    return [
      column("at", 130, (op) => (
        <span className="secondary">
          <MomentText at={op.at} />
        </span>
      )),
      column("op", 260, (op) => <b>{opText(words, op)}</b>, { grow: true, fixed: true }),
      column("who", 110, (op) => (op.who && names.get(op.who)) ?? <span className="faint">{words.t("history:system")}</span>),
      column("rows", 90, (op) => <Count of={op.rows} />, { align: "end" }),
      column("state", 110, (op) => <Tag tone={tones[op.state]}>{words.t(`history:state.${op.state}`)}</Tag>),
      {
        id: "undo",
        title: "",
        width: 130,
        fixed: true,
        cell: (op) =>
          op.state === "standing" && (
            <Button size="small" onClick={() => void undo([op.seq])}>
              {words.t("history:undo")}
            </Button>
          ),
      },
    ];
  }, [words, names, undo]);
  return (
    <DataGrid
      name="history"
      label={words.t("history:list.label")}
      columns={columns}
      rows={rows}
      rowKey={(op) => String(op.seq)}
      active={active}
      onActive={setActive}
      empty={empty}
    />
  );
}
