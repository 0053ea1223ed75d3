import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { NewWorkItem, Person } from "@/core/bindings.gen";
import { DayField } from "@/kit/DayField";
import { useWords } from "@/words";

type Props = {
  items: NewWorkItem[];
  onItems: (items: NewWorkItem[]) => void;
  staff: Person[];
  days: [string, string];
  error: string | null;
};

/** The first rows of the project's schedule: its own work, not its customers'. */
export function ScheduleRows({ items, onItems, staff, days, error }: Props) {
  const words = useWords();
  const set = (at: number, change: Partial<NewWorkItem>) => onItems(items.map((item, i) => (i === at ? { ...item, ...change } : item)));
  const add = () =>
    onItems([
      ...items,
      { content: "", planned_start: days[0], planned_end: days[0], actual_start: null, actual_end: null, responsible: null, checker: null },
    ]);
  const who = (at: number, item: NewWorkItem, field: "responsible" | "checker") => (
    <Select
      allowClear
      aria-label={words.t("start:item.of", { no: at + 1, field: words.t(`project:item.${field}`) })}
      placeholder={words.t(`project:item.${field}`)}
      value={item[field] ?? undefined}
      onChange={(value: string | undefined) => set(at, { [field]: value ?? null })}
      options={staff.map((one) => ({
        value: one.id,
        label: one.name,
        disabled: one.id === item[field === "checker" ? "responsible" : "checker"],
      }))}
    />
  );
  const day = (at: number, item: NewWorkItem, field: "planned_start" | "planned_end") => (
    <DayField
      label={words.t("start:item.of", { no: at + 1, field: words.t(`start:item.${field}`) })}
      value={item[field]}
      onChange={(value) => value && set(at, { [field]: value })}
    />
  );
  return (
    <div className="schedule-rows" data-testid="start-items">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own before it is written
        <div className="schedule-row" key={at}>
          <Input
            aria-label={words.t("start:item.of", { no: at + 1, field: words.t("project:item.content") })}
            placeholder={words.t("start:item.hint")}
            value={item.content}
            onChange={(event) => set(at, { content: event.target.value })}
            data-testid={`start-item-${at}`}
          />
          {day(at, item, "planned_start")}
          {day(at, item, "planned_end")}
          {who(at, item, "responsible")}
          {who(at, item, "checker")}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={words.t("start:item.remove", { no: at + 1 })}
            onClick={() => onItems(items.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <Button size="small" icon={<PlusOutlined />} onClick={add} data-testid="start-item-add">
        {words.t("start:item.add")}
      </Button>
    </div>
  );
}
