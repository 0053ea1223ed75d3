import { type ReactNode, useMemo } from "react";
import type { DuplicateView, Likeness } from "@/core/bindings.gen";
import { Phone } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { columnUnder } from "@/kit/grid/layout";
import type { Windows } from "@/kit/grid/useWindows";
import { Tag, type Tone } from "@/kit/Tag";
import { useWords } from "@/words";
import { pairKey } from "./queries";
import "./duplicate.css";

/** The surer, the stronger; a phone alone is a hint. */
const tones: Record<Likeness, Tone> = { id_number: "accent", name_and_phone: "accent", phone: "plain" };

type Props = {
  pairs: Windows<DuplicateView>;
  active: number;
  /** The pair that is open. */
  open: string | null;
  onActive: (index: number, pair: DuplicateView | null) => void;
  onOpen: () => void;
  empty: ReactNode;
};

export function DuplicateGrid({ pairs, active, open, onActive, onOpen, empty }: Props) {
  const words = useWords();
  const columns = useMemo((): GridColumn<DuplicateView>[] => {
    const column = columnUnder<DuplicateView>(words, "duplicate:col.");
    const file = (name: string, plate: string | null) => (
      <span title={[name, plate].filter(Boolean).join(" ")}>
        <b>
          <bdi>{name || words.t("kit:nothing")}</bdi>
        </b>{" "}
        {plate && <span className="secondary">{plate}</span>}
      </span>
    );
    return [
      column("likeness", 196, (row) => <Tag tone={tones[row.likeness]}>{words.t(`duplicate:likeness.${row.likeness}`)}</Tag>),
      column("one", 120, (row) => file(row.one_name, row.one_plate), { grow: true, fixed: true }),
      column("other", 120, (row) => file(row.other_name, row.other_plate), { grow: true, fixed: true }),
      column("phone", 120, (row) => <Phone of={row.phone} />),
    ];
  }, [words]);
  return (
    <>
      <p className="group-line duplicate-lead">{words.t("duplicate:lead")}</p>
      <DataGrid
        name="duplicates"
        label={words.t("duplicate:grid.label")}
        columns={columns}
        rows={pairs}
        rowKey={pairKey}
        active={active}
        activeKey={open}
        onActive={(index, row) => onActive(index, row ?? null)}
        onOpen={onOpen}
        empty={empty}
      />
    </>
  );
}
