import { SettingOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { useWords } from "@/words";
import type { GridColumn, Layouter } from "./layout";

export type Sort = { by: string; down: boolean }[];

type Props<Row> = {
  columns: GridColumn<Row>[];
  table: Layouter;
  template: string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
};

/** First click up, second down, third none; with Shift the column joins those before it. */
export function nextSort(sort: Sort, by: string, join: boolean): Sort {
  const now = sort.find((one) => one.by === by);
  const others = join ? sort.filter((one) => one.by !== by) : [];
  if (!now) return [...others, { by, down: false }];
  return now.down ? others : [...others, { by, down: true }];
}

export function GridHead<Row>({ columns, table, template, sort = [], onSort }: Props<Row>) {
  const words = useWords();
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
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

/** Which columns are shown. It stands beside the grid, not in it: a grid holds rows only. */
export function ColumnsMenu<Row>({ all, table }: { all: GridColumn<Row>[]; table: Layouter }) {
  const words = useWords();
  const hidden = table.state.columnVisibility;
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        multiple: true,
        selectable: true,
        selectedKeys: all.filter((column) => hidden[column.id] !== false).map((column) => column.id),
        items: [
          ...all.map((column) => ({ key: column.id, label: column.title || column.id, disabled: column.fixed })),
          { type: "divider" as const },
          { key: "", label: words.t("kit:grid.reset") },
        ],
        onClick: ({ key }) => {
          if (key) return table.getColumn(key)?.toggleVisibility();
          table.resetColumnSizing(true);
          table.resetColumnVisibility(true);
        },
      }}
    >
      <button type="button" className="grid-columns" aria-label={words.t("kit:grid.columns")} title={words.t("kit:grid.columns")}>
        <SettingOutlined />
      </button>
    </Dropdown>
  );
}
