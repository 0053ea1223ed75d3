import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useWords } from "@/words";
import "./edittable.css";

export type EditColumn<Row> = {
  id: string;
  title: string;
  width?: number;
  /** The control of a cell; `label` says its column and line to those who don't see the table. */
  cell: (row: Row, set: (change: Partial<Row>) => void, label: string, line: number) => ReactNode;
};

type Props<Row> = {
  label: string;
  columns: EditColumn<Row>[];
  rows: Row[];
  /** Lines change as a whole; without `fresh` none is added or removed. */
  onChange: (rows: Row[]) => void;
  fresh?: () => Row;
  addLabel?: string;
  testId?: string;
};

/** A few lines that are written in place. */
export function EditTable<Row extends object>({ label, columns, rows, onChange, fresh, addLabel, testId }: Props<Row>) {
  const words = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const set = (at: number) => (change: Partial<Row>) => onChange(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  function add() {
    if (!fresh) return;
    onChange([...rows, fresh()]);
    // Drawn first, then its first control takes the keys.
    setTimeout(() => body.current?.querySelector<HTMLElement>("tr:last-child input, tr:last-child button")?.focus());
  }
  return (
    <div className="edit-table" data-testid={testId}>
      {rows.length > 0 && (
        <table aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" style={{ width: column.width }}>
                  {column.title}
                </th>
              ))}
              {fresh && (
                <th style={{ width: 36 }}>
                  <span className="only-read">{words.t("kit:table.remove")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, i) => (
              // Lines have no name of their own: their place is what they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={i}>
                {columns.map((column) => (
                  <td key={column.id}>
                    {column.cell(row, set(i), words.t("kit:table.cell", { column: column.title, line: i + 1 }), i + 1)}
                  </td>
                ))}
                {fresh && (
                  <td>
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={words.t("kit:table.remove_line", { line: i + 1 })}
                      onClick={() => onChange(rows.filter((_, at) => at !== i))}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fresh && (
        <Button size="small" icon={<PlusOutlined />} onClick={add} data-testid={testId && `${testId}-add`}>
          {addLabel}
        </Button>
      )}
    </div>
  );
}
