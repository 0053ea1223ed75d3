import { Select } from "antd";

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Props = Tie & {
  people: { id: string; name: string; department: string | null }[];
  value: string | null;
  onChange: (person: string | null) => void;
  /** What stands there while nobody is chosen. */
  none: string;
};

/** Somebody of the store, found by a part of the name or department. Nobody is an answer. */
export function PersonField({ people, value, onChange, none, ...tie }: Props) {
  return (
    <Select
      {...tie}
      className="day-field"
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={none}
      value={value ?? undefined}
      onChange={(id: string | undefined) => onChange(id ?? null)}
      options={people.map((one) => ({ value: one.id, label: [one.name, one.department].filter(Boolean).join(" · ") }))}
    />
  );
}
