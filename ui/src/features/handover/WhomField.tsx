import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useWords } from "@/words";
import { departmentsQuery, staffQuery, type Whom } from "./queries";

type Props = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  value: Whom | null;
  onChange: (whom: Whom | null) => void;
  /** Who asks: nobody hands over to himself. */
  asker: string | null;
};

/** A department, or somebody in it; found by a part of either name. */
export function WhomField({ value, onChange, asker, ...tie }: Props) {
  const words = useWords();
  const { data: departments = [] } = useQuery(departmentsQuery());
  const { data: staff = [] } = useQuery(staffQuery());
  const whom = departments.flatMap((department): { value: string; label: string; whom: Whom }[] => [
    {
      value: department.id,
      label: words.t("handover:whom.all", { department: department.name }),
      whom: { department: department.id, person: null },
    },
    ...staff
      .filter((one) => one.active && one.department_id === department.id && one.id !== asker)
      .map((one) => ({
        value: one.id,
        label: words.t("handover:whom.one", { name: one.name, department: department.name }),
        whom: { department: department.id, person: one.id },
      })),
  ]);
  return (
    <Select
      {...tie}
      className="day-field"
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={words.t("handover:whom.none")}
      value={value ? (value.person ?? value.department) : undefined}
      onChange={(chosen: string | undefined) => onChange(whom.find((one) => one.value === chosen)?.whom ?? null)}
      options={whom.map(({ value: id, label }) => ({ value: id, label }))}
      data-testid="handover-whom"
    />
  );
}
