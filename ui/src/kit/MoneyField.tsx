import { InputNumber } from "antd";

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Props = Tie & { value: number | null; onChange: (cents: number | null) => void };

/** An amount typed in yuan, kept in cents. */
export function MoneyField({ value, onChange, ...tie }: Props) {
  return (
    <InputNumber
      {...tie}
      className="day-field"
      prefix="¥"
      controls={false}
      precision={2}
      value={value === null ? null : value / 100}
      onChange={(typed) => onChange(typed === null ? null : Math.round(Number(typed) * 100))}
    />
  );
}
