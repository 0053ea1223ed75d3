import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import type { ReactNode } from "react";
import { useWords } from "@/words";
import type { GridColumn, Layouter } from "./layout";

export type Sort = { by: string; down: boolean }[];

type Props<Row> = {
  columns: GridColumn<Row>[];
  table: Layouter;
  template: string;
  minWidth: number;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** A column in front in which rows are picked. */
  picking?: boolean;
};

/** First click up, second down, third none; with Shift the column joins those before it. */
export function nextSort(sort: Sort, by: string, join: boolean): Sort {
  const now = sort.find((one) => one.by === by);
  const others = join ? sort.filter((one) => one.by !== by) : [];
  if (!now) return [...others, { by, down: false }];
  return now.down ? others : [...others, { by, down: true }];
}

export function GridHead<Row>({ columns, table, template, minWidth, sort = [], onSort, picking }: Props<Row>) {
  const words = useWords();
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div className="grid-head" role="rowgroup" style={{ minWidth }}>
      <div className="grid-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {picking && (
          <div role="columnheader" className="grid-cell">
            <span className="only-read">{words.t("kit:grid.pick")}</span>
          </div>
        )}
        {columns.map((column) => {
          const sorted = sort.find((one) => one.by === column.sort);
          const header = headers.find((one) => one.id === column.id);
          const arrow = sorted ? (sorted.down ? "↓" : "↑") : "";
          return (
            <div
              key={column.id}
              role="columnheader"
              className={`grid-cell${column.align === "end" ? " end" : ""}`}
              aria-sort={sorted ? (sorted.down ? "descending" : "ascending") : undefined}
            >
              {column.sort && onSort ? (
                <button type="button" tabIndex={-1} onClick={(event) => column.sort && onSort(nextSort(sort, column.sort, event.shiftKey))}>
                  {column.title} {arrow}
                </button>
              ) : (
                <span className="cut">{column.title}</span>
              )}
              {header && (
                <span
                  className={`grid-resize${header.column.getIsResizing() ? " on" : ""}`}
                  aria-hidden="true"
                  title={words.t("kit:grid.resize", { column: column.title })}
                  onMouseDown={header.getResizeHandler()}
                  onTouchStart={header.getResizeHandler()}
                  onDoubleClick={() => header.column.resetSize()}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Which columns are shown, and in which order. It stands beside the grid, not in it: a grid holds rows only. */
export function ColumnsMenu<Row>({ all, table }: { all: GridColumn<Row>[]; table: Layouter }) {
  const words = useWords();
  const hidden = table.state.columnVisibility;
  const order = table.getAllLeafColumns().map((column) => column.id);
  const move = (id: string, by: 1 | -1) => {
    const at = order.indexOf(id);
    table.setColumnOrder(order.with(at, order[at + by] ?? id).with(at + by, id));
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <div className="columns" role="dialog" aria-label={words.t("kit:grid.columns")} data-testid="columns">
          <ul>
            {order.map((id, i) => {
              const column = all.find((one) => one.id === id);
              if (!column) return null;
              const title = column.title || id;
              const step = (by: 1 | -1, name: string, icon: ReactNode) => (
                <Button
                  size="small"
                  type="text"
                  icon={icon}
                  disabled={order[i + by] === undefined}
                  aria-label={words.t(name, { column: title })}
                  onClick={() => move(id, by)}
                />
              );
              return (
                <li key={id}>
                  <Checkbox
                    checked={hidden[id] !== false}
                    disabled={column.fixed}
                    onChange={() => table.getColumn(id)?.toggleVisibility()}
                    data-testid={`column-${id}`}
                  >
                    {title}
                  </Checkbox>
                  <span className="spring" />
                  {step(-1, "kit:grid.earlier", <ArrowUpOutlined />)}
                  {step(1, "kit:grid.later", <ArrowDownOutlined />)}
                </li>
              );
            })}
            <li>
              <Button
                size="small"
                type="text"
                onClick={() => {
                  table.resetColumnSizing(true);
                  table.resetColumnVisibility(true);
                  table.resetColumnOrder(true);
                }}
              >
                {words.t("kit:grid.reset")}
              </Button>
            </li>
          </ul>
        </div>
      }
    >
      <button type="button" className="grid-columns" aria-label={words.t("kit:grid.columns")} title={words.t("kit:grid.columns")}>
        <SettingOutlined />
      </button>
    </Popover>
  );
}
