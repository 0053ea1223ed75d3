import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Words } from "@/words";

export type GridColumn<Row> = {
  id: string;
  title: string;
  /** Width in pixels before anybody dragged it. */
  width: number;
  /** Takes the room that is left. */
  grow?: boolean;
  /** Can't be hidden: the row would have no name. */
  fixed?: boolean;
  /** The value that the owner sorts by; none = can't be sorted. */
  sort?: string;
  align?: "end";
  cell: (row: Row, index: number) => ReactNode;
};

/** Makes the columns of a grid whose titles are the words that begin alike, as with `lead:col.`. */
export const columnUnder =
  <Row>(words: Words, under: string) =>
  (id: string, width: number, cell: GridColumn<Row>["cell"], more: Partial<GridColumn<Row>> = {}): GridColumn<Row> => ({
    id,
    title: words.t(`${under}${id}`),
    width,
    cell,
    ...more,
  });

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature, columnOrderingFeature });
const none: never[] = [];

type Layout = { columnSizing?: Record<string, number>; columnVisibility?: Record<string, boolean>; columnOrder?: string[] };

/** How somebody arranged a grid is remembered on this machine: widths, hidden columns and their order, never rows. */
function remembered(name: string): Layout {
  try {
    return JSON.parse(localStorage.getItem(`grid.${name}`) ?? "{}") as Layout;
  } catch {
    return {};
  }
}

/** Columns with their widths, their order and what is hidden. */
export function useLayout<Row>(name: string, columns: GridColumn<Row>[]) {
  const [initialState] = useState(() => remembered(name));
  const defs = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.title,
        size: column.width,
        minSize: 40,
        enableHiding: !column.fixed,
      })),
    [columns],
  );
  const table = useTable({ features, columns: defs, data: none, initialState, columnResizeMode: "onChange" });
  const { columnSizing, columnVisibility, columnOrder } = table.state;

  useEffect(() => {
    localStorage.setItem(`grid.${name}`, JSON.stringify({ columnSizing, columnVisibility, columnOrder }));
  }, [name, columnSizing, columnVisibility, columnOrder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is always the same; what it shows follows from its state
  const visible = useMemo(
    () =>
      table
        .getVisibleLeafColumns()
        .map((one) => columns.find((column) => column.id === one.id))
        .filter((column) => column !== undefined),
    [columns, columnVisibility, columnOrder],
  );
  const widthOf = (column: GridColumn<Row>) => columnSizing[column.id] ?? column.width;
  const template = visible
    .map((column) => {
      const width = widthOf(column);
      return column.grow && columnSizing[column.id] === undefined ? `minmax(${width}px, 1fr)` : `${width}px`;
    })
    .join(" ");
  return { table, visible, template, least: visible.reduce((sum, column) => sum + widthOf(column), 0) };
}

export type Layouter = ReturnType<typeof useLayout>["table"];
