import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { question } from "@/core/ask";
import { desk } from "@/core/client";
import { useWords } from "@/words";

/** Digits of the division codes: province, city, county. */
const levels = [
  { name: "province", digits: 2 },
  { name: "city", digits: 4 },
  { name: "county", digits: 6 },
] as const;

const childrenQuery = (code: string) => ({
  ...question("region", "children", [code], () => desk.regionChildren(code)),
  staleTime: Infinity,
});

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Props = Tie & { value: string | null; onChange: (code: string | null) => void };

/** A county, chosen level by level. What is chosen halfway is given on as it is: the core says that it is no county. */
export function DistrictField({ value, onChange, ...tie }: Props) {
  return (
    <div className="district">
      {levels.map((level, i) => {
        const above = levels[i - 1]?.digits ?? 0;
        return (
          <LevelField
            key={level.name}
            {...(i === 0 ? tie : {})}
            level={level.name}
            above={(value?.length ?? 0) >= above ? (value ?? "").slice(0, above) : null}
            value={value && value.length >= level.digits ? value.slice(0, level.digits) : null}
            onChange={(code, parent) => onChange(code ?? (parent || null))}
          />
        );
      })}
    </div>
  );
}

type LevelProps = Tie & {
  level: (typeof levels)[number]["name"];
  /** The region that it lies in; none: not chosen yet. */
  above: string | null;
  value: string | null;
  onChange: (code: string | null, above: string) => void;
};

function LevelField({ level, above, value, onChange, ...tie }: LevelProps) {
  const words = useWords();
  const { data = [] } = useQuery({ ...childrenQuery(above ?? ""), enabled: above !== null });
  return (
    <Select
      {...tie}
      aria-label={words.t(`store:district.${level}`)}
      placeholder={words.t(`store:district.${level}`)}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      disabled={above === null}
      value={data.some((one) => one.code === value) ? value : undefined}
      onChange={(code: string | undefined) => onChange(code ?? null, above ?? "")}
      options={above === null ? [] : data.map((one) => ({ value: one.code, label: one.name }))}
      data-testid={`district-${level}`}
    />
  );
}
