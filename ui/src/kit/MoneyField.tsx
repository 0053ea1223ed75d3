import { InputNumber } from "antd";
import "./number.css";

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Props = Tie & {
  label?: string;
  unit?: string;
  testId?: string;
  value: number | null;
  onChange: (cents: number | null) => void;
};

/** Ten million yuan: more than anything here costs, and exact in cents. */
const MOST = 10_000_000;

/** An amount typed in yuan, kept in cents. */
export function MoneyField({ label, unit, testId, value, onChange, ...tie }: Props) {
  return (
    <InputNumber
      {...tie}
      className="number-field"
      aria-label={label}
      prefix="¥"
      suffix={unit}
      controls={false}
      precision={2}
      min={0}
      max={MOST}
      value={value === null ? null : value / 100}
      onChange={(typed) => onChange(typed === null ? null : Math.round(Number(typed) * 100))}
      data-testid={testId}
    />
  );
}
