import { Select } from "antd";

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type People = { id: string; name: string; department: string | null }[];
type Props = Tie & {
  people: People;
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
      options={optionsOf(people)}
    />
  );
}

/** Any of the store's people, in the order in which they were named. */
export function PeopleField({
  people,
  values,
  onChange,
  none,
  ...tie
}: Tie & { people: People; values: string[]; onChange: (people: string[]) => void; none: string }) {
  return (
    <Select
      {...tie}
      className="day-field"
      mode="multiple"
      showSearch={{ optionFilterProp: "label" }}
      placeholder={none}
      value={values}
      onChange={onChange}
      options={optionsOf(people)}
    />
  );
}

const optionsOf = (people: People) =>
  people.map((one) => ({ value: one.id, label: [one.name, one.department].filter(Boolean).join(" · ") }));
