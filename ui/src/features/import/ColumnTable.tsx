import { Select } from "antd";
import { useMemo } from "react";
import type { ColumnChoice, Field } from "@/core/bindings.gen";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { choose } from "./flow";
import type { Sheet } from "./queries";

/** The order in which groups are listed. */
const groups = ["record", "customer", "vehicle"] as const;
/** The value of "not imported" in a list that knows no null. */
const NONE = "none";

/** Each column with a few of its values and the field it is taken for; what is only a guess stands first. */
export function ColumnTable({ sheet, chosen }: { sheet: Sheet; chosen: ColumnChoice[] }) {
  const words = useWords();
  const say = (at: number, field: Field | null) =>
    choose(sheet.file.name, sheet.name, { columns: [...chosen.filter((one) => one.at !== at), { at, field }] });

  const reading = `${sheet.subject} ${sheet.header_line} ${sheet.columns.length}`;
  // A row that was answered stays where it is: the order is that of the reading, not of the answers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const order = useMemo(() => {
    const first = sheet.columns.filter((column) => column.doubtful).map((column) => column.at);
    return new Map([...first, ...sheet.columns.map((column) => column.at)].reverse().map((at, i) => [at, -i]));
  }, [reading]);
  const columns = [...sheet.columns].sort((a, b) => (order.get(a.at) ?? a.at) - (order.get(b.at) ?? b.at));

  const options = useMemo(() => {
    const listed = groups.map((group) => ({
      label: words.t(`import:group.${group}`),
      options: sheet.fields
        .filter((one) => one.group === group)
        .map((one) => ({ value: one.field as string, label: words.t(`import:field.${one.field}`) })),
    }));
    return [{ value: NONE, label: words.t("import:column.none") }, ...listed.filter((group) => group.options.length > 0)];
  }, [words, sheet.fields]);

  if (columns.length === 0) return <p className="secondary">{words.t("import:column.none_of")}</p>;
  return (
    <table className="import-columns" aria-label={words.t("import:columns.label", { sheet: sheet.name })}>
      <thead>
        <tr>
          {(["heading", "samples", "field"] as const).map((name) => (
            <th key={name} scope="col">
              {words.t(`import:column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const heading = column.heading || words.t("import:column.nameless", { count: column.at + 1 });
          const said = chosen.find((one) => one.at === column.at);
          const field = said ? said.field : column.field;
          return (
            <tr key={column.at} data-testid={`import-column-${column.at}`} data-heading={column.heading}>
              <th scope="row" className="cut" title={heading}>
                {heading}
              </th>
              <td className="cut secondary" title={column.samples.join(" · ")}>
                {column.samples.join(" · ")}
              </td>
              <td>
                <div className="import-field">
                  <Select
                    showSearch={{ optionFilterProp: "label" }}
                    aria-label={words.t("import:column.of", { heading })}
                    className={field ? undefined : "import-unread-field"}
                    value={field ?? NONE}
                    onChange={(value: string) => say(column.at, value === NONE ? null : (value as Field))}
                    options={options}
                    data-testid={`import-field-${column.at}`}
                  />
                  {column.doubtful && !said && <Tag tone="near">{words.t("import:column.doubtful")}</Tag>}
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
