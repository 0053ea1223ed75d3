import { memo } from "react";
import type { GridColumn } from "./layout";

/** `aria-rowindex` of the first row below the head. */
export const FIRST = 2;

type Props<Row> = {
  id: string;
  index: number;
  row: Row;
  columns: GridColumn<Row>[];
  template: string;
  top: number;
  height: number;
  on: boolean;
  /** The column that the keys are on, null in another row; undefined where they go through rows only. */
  here: string | null | undefined;
  /** What the box says in which it is picked; undefined where rows aren't picked. */
  pick: string | undefined;
  picked: boolean;
};

function Drawn<Row>({ id, index, row, columns, template, top, height, on, here, pick, picked }: Props<Row>) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + FIRST}
      aria-selected={on || picked}
      className={`grid-row${on ? " on" : ""}${picked ? " picked" : ""}`}
      style={{ gridTemplateColumns: template, height, transform: `translateY(${top}px)` }}
    >
      {pick !== undefined && (
        <div role="gridcell" className="grid-cell grid-pick">
          <input type="checkbox" tabIndex={-1} aria-label={pick} checked={picked} readOnly />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          data-column={column.id}
          aria-selected={here === undefined ? undefined : column.id === here}
          className={`grid-cell${column.align === "end" ? " end" : ""}${column.id === here ? " here" : ""}`}
        >
          {column.cell(row, index)}
        </div>
      ))}
    </div>
  );
}

/** One row of a grid, drawn again only when something of its own changes. Clicks are heard by the grid. */
export const GridRow = memo(Drawn) as typeof Drawn;

/** Whether a click went to the box in which a row is picked. */
export const isBox = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.closest(".grid-pick") !== null;
