import { type ReactNode, useMemo } from "react";
import type { StaffView } from "@/core/bindings.gen";
import { Phone } from "@/kit/Figures";
import { DataGrid, type GridColumn } from "@/kit/grid/DataGrid";
import { allRows } from "@/kit/grid/useWindows";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import "./staff.css";

type Props = {
  /** None while they are on their way. */
  people: StaffView[] | undefined;
  open: string | null;
  onOpen: (person: string) => void;
  /** Goes into the form. */
  onEnter: () => void;
  empty: ReactNode;
};

/** Everybody of the store; who left stays, greyed, since his records do. */
export function StaffGrid({ people, open, onOpen, onEnter, empty }: Props) {
  const words = useWords();
  const rows = useMemo(() => allRows(people), [people]);
  const columns = useMemo((): GridColumn<StaffView>[] => {
    const column = (id: string, width: number, cell: (row: StaffView) => ReactNode, more: Partial<GridColumn<StaffView>> = {}) => ({
      id,
      title: words.t(`staff:col.${id}`),
      width,
      cell: (row: StaffView) => <span className={row.active ? undefined : "staff-left"}>{cell(row)}</span>,
      ...more,
    });
    return [
      // They share the room that is left: none of them alone needs it.
      column("name", 140, (row) => <b title={row.name}>{row.name}</b>, { grow: true, fixed: true }),
      column("role", 140, (row) => words.t(`staff:role.${row.role}`), { grow: true }),
      column("department", 140, (row) => row.department ?? words.t("kit:nothing"), { grow: true }),
      column("phone", 140, (row) => <Phone of={row.phone || null} />),
      column("state", 90, (row) => (
        <Tag tone={row.active ? "done" : "plain"}>{words.t(`staff:state.${row.active ? "here" : "left"}`)}</Tag>
      )),
    ];
  }, [words]);
  return (
    <DataGrid
      name="staff"
      label={words.t("staff:list.label")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      active={people?.findIndex((one) => one.id === open) ?? -1}
      onActive={(_, row) => row && onOpen(row.id)}
      onOpen={onEnter}
      empty={empty}
    />
  );
}
