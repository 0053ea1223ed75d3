import type { ReactNode } from "react";
import { DataGrid, type DataGridProps } from "./DataGrid";

/** What a screen and its list tell each other, whatever the rows are. */
export type ListProps = {
  active: number;
  /** The row that is open beside the list. */
  open: string | null;
  onActive: (index: number, id: string | null) => void;
  onOpen: (id: string) => void;
  empty: ReactNode;
};

type Props<Row> = ListProps & Pick<DataGridProps<Row>, "name" | "label" | "columns" | "rows" | "sort" | "onSort" | "picks">;

/** A grid whose rows are records, known by their ids. */
export function FeatureGrid<Row extends { id: string }>({ open, onActive, onOpen, ...grid }: Props<Row>) {
  return (
    <DataGrid
      {...grid}
      rowKey={(row) => row.id}
      activeKey={open}
      onActive={(index, row) => onActive(index, row?.id ?? null)}
      onOpen={(row) => onOpen(row.id)}
    />
  );
}
