import { Select } from "antd";
import type { DateOrder, PassedOver, Subject, TextEncoding } from "@/core/bindings.gen";
import { Field } from "@/kit/Field";
import { useWords } from "@/words";
import { choose } from "./flow";
import type { Sheet } from "./queries";

const subjects: Subject[] = [
  "customer",
  "service_order",
  "policy",
  "inspection",
  "complaint",
  "referral",
  "purchase",
  "lead",
  "registration",
];
const encodings: TextEncoding[] = ["utf8", "gb18030", "big5", "utf16_le", "utf16_be"];
const orders: DateOrder[] = ["plain", "year_month_day", "day_month_year", "month_day_year"];
const unheaded: (PassedOver | null)[] = ["no_headings", "no_workbook"];

/** What a sheet is about and how it is read. Another subject or line of headings is proposed anew by the core. */
export function SheetControls({ sheet }: { sheet: Sheet }) {
  const words = useWords();
  const say = (change: Parameters<typeof choose>[2]) => choose(sheet.file.name, sheet.name, change);
  const lines = sheet.top.map(({ line, cells }) => ({
    value: line,
    label: `${words.t("import:header.line", { line })}: ${cells.join(" · ")}`,
  }));
  return (
    <header className="import-sheet-head">
      <div className="import-controls">
        <Field label={words.t("import:subject.label")}>
          {(tie) => (
            <Select
              {...tie}
              value={sheet.subject ?? ("none" as const)}
              onChange={(subject) =>
                say(
                  subject === "none"
                    ? { pass_over: true }
                    : { pass_over: false, subject, columns: [], ...(subject === sheet.subject ? {} : { date_order: null }) },
                )
              }
              options={[
                ...subjects.map((one) => ({ value: one, label: words.t(`import:subject.${one}`) })),
                { value: "none" as const, label: words.t("import:subject.none") },
              ]}
              data-testid="import-subject"
            />
          )}
        </Field>
        <Field label={words.t("import:header.label")}>
          {(tie) => (
            <Select
              {...tie}
              popupMatchSelectWidth={false}
              placeholder={words.t("import:header.none")}
              value={unheaded.includes(sheet.passed_over) ? undefined : sheet.header_line}
              onChange={(header_line) => say({ header_line, columns: [] })}
              options={[...lines, { value: 0, label: words.t("import:header.none") }]}
              data-testid="import-header"
            />
          )}
        </Field>
        <Field label={words.t("import:date_order.label")}>
          {(tie) => (
            <Select
              {...tie}
              disabled={!sheet.subject}
              value={sheet.date_order}
              onChange={(date_order) => say({ date_order })}
              options={orders.map((one) => ({ value: one, label: words.t(`import:date_order.${one}`) }))}
            />
          )}
        </Field>
        {sheet.file.encoding && (
          <Field label={words.t("import:encoding.label")}>
            {(tie) => (
              <Select
                {...tie}
                value={sheet.file.encoding}
                onChange={(encoding) => say({ encoding, columns: [] })}
                options={encodings.map((one) => ({ value: one, label: words.t(`import:encoding.${one}`) }))}
              />
            )}
          </Field>
        )}
      </div>
      <p className="secondary small" data-testid="import-source">
        {sheet.passed_over ? words.t(`intake:passed_${sheet.passed_over}`) : words.t(`import:source.${sheet.source}`)}
        {sheet.doubtful && ` ${words.t("import:unsure")}`}
      </p>
    </header>
  );
}
