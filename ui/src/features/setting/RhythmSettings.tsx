import { Checkbox, Input } from "antd";
import type { InspectionYear, Settings } from "@/core/bindings.gen";
import { EditForm } from "@/kit/EditForm";
import { type EditColumn, EditTable } from "@/kit/EditTable";
import { Field, FieldGroup } from "@/kit/Field";
import { NumberField } from "@/kit/NumberField";
import { useWords } from "@/words";
import { useSetting } from "./useSetting";

/** When services, warranties and inspections are due. */
export function RhythmSettings({ settings }: { settings: Settings }) {
  return (
    <>
      <Services stands={settings.service_rhythm} />
      <Warranties stands={settings.warranty_rules} />
      <Inspections stands={settings.inspection_rules} />
    </>
  );
}

function Services({ stands }: { stands: Settings["service_rhythm"] }) {
  const edited = useSetting("service_rhythm", stands);
  return <BySeries edited={edited} units={{ first: "months", regular: "months" }} />;
}

function Warranties({ stands }: { stands: Settings["warranty_rules"] }) {
  const edited = useSetting("warranty_rules", stands);
  return <BySeries edited={edited} units={{ months: "months", km: "km" }} />;
}

type Table<N extends string> = { usual: Record<N, number>; series: [string, Record<N, number>][] };
type Edited<N extends string> = {
  value: Table<N>;
  set: (change: Partial<Table<N>>) => void;
  form: Omit<Parameters<typeof EditForm>[0], "children">;
};

/** A brand table: what holds for every series, and the series that have numbers of their own. */
function BySeries<N extends string>({ edited: { value, set, form }, units }: { edited: Edited<N>; units: Record<N, "months" | "km"> }) {
  const words = useWords();
  const names = Object.keys(units) as N[];
  const unit = (name: N) => words.t(`setting:unit.${units[name]}`);
  type Line = { name: string; numbers: Record<N, number> };
  const columns: EditColumn<Line>[] = [
    {
      id: "series",
      title: words.t("setting:series"),
      cell: (row, change, label) => (
        <Input aria-label={label} value={row.name} onChange={(event) => change({ name: event.target.value })} />
      ),
    },
    ...names.map(
      (name): EditColumn<Line> => ({
        id: name,
        title: words.t(`setting:by_series.${name}`),
        width: 170,
        cell: (row, change, label) => (
          <NumberField
            label={label}
            unit={unit(name)}
            value={row.numbers[name]}
            onChange={(number) => change({ numbers: { ...row.numbers, [name]: number } })}
          />
        ),
      }),
    ),
  ];
  return (
    <EditForm {...form}>
      {names.map((name) => (
        <Field key={name} label={words.t(`setting:by_series.${name}`)} hint={words.t(`setting:by_series.${name}.hint`)}>
          {(tie) => (
            <NumberField
              {...tie}
              unit={unit(name)}
              value={value.usual[name]}
              onChange={(number) => set({ usual: { ...value.usual, [name]: number } } as Partial<Table<N>>)}
              testId={`usual-${name}`}
            />
          )}
        </Field>
      ))}
      <FieldGroup label={words.t("setting:series.own")}>
        <EditTable
          label={words.t("setting:series.own")}
          columns={columns}
          rows={value.series.map(([name, numbers]) => ({ name, numbers }))}
          onChange={(rows) => set({ series: rows.map((row) => [row.name, row.numbers]) } as Partial<Table<N>>)}
          fresh={() => ({ name: "", numbers: value.usual })}
          addLabel={words.t("setting:series.add")}
          testId={`${form.testId}-series`}
        />
      </FieldGroup>
    </EditForm>
  );
}

function Inspections({ stands }: { stands: Settings["inspection_rules"] }) {
  const words = useWords();
  const { value, set, form } = useSetting("inspection_rules", stands);
  const columns: EditColumn<InspectionYear>[] = [
    {
      id: "year",
      title: words.t("setting:inspection.year"),
      width: 180,
      cell: (row, change, label) => (
        <NumberField label={label} unit={words.t("setting:unit.years")} value={row.year} onChange={(year) => change({ year })} />
      ),
    },
    {
      id: "on_line",
      title: words.t("setting:inspection.how"),
      cell: (row, change) => (
        <Checkbox checked={row.on_line} onChange={(event) => change({ on_line: event.target.checked })}>
          {words.t("setting:inspection.on_line")}
        </Checkbox>
      ),
    },
  ];
  return (
    <EditForm {...form}>
      <FieldGroup label={words.t("setting:inspection.years")}>
        <EditTable
          label={words.t("setting:inspection.years")}
          columns={columns}
          rows={value.years}
          onChange={(years) => set({ years })}
          fresh={() => ({ year: (value.years.at(-1)?.year ?? 0) + 2, on_line: true })}
          addLabel={words.t("setting:inspection.add")}
          testId="inspection-years"
        />
      </FieldGroup>
      <Field label={words.t("setting:inspection.then")} hint={words.t("setting:inspection.then.hint")}>
        {(tie) => (
          <NumberField
            {...tie}
            empty
            unit={words.t("setting:unit.months")}
            value={value.then_months}
            onChange={(then_months) => set({ then_months })}
            testId="inspection-then"
          />
        )}
      </Field>
      <Field label={words.t("setting:inspection.early")} hint={words.t("setting:inspection.early.hint")}>
        {(tie) => (
          <NumberField
            {...tie}
            unit={words.t("setting:unit.months")}
            value={value.early_months}
            onChange={(early_months) => set({ early_months })}
            testId="inspection-early"
          />
        )}
      </Field>
    </EditForm>
  );
}
