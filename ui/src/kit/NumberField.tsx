import { InputNumber } from "antd";
import "./number.css";

type Tie = { id?: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Common = Tie & { label?: string; unit?: string; placeholder?: string; testId?: string };
type Needed = { empty?: undefined; value: number; onChange: (value: number) => void };
type Optional = { empty: true; value: number | null; onChange: (value: number | null) => void };

/** Far from any limit that the core knows, and small enough for every number on its way there. */
const MOST = 999_999_999;

/** A whole number. Unless emptiness is an answer, an emptied field takes its last number again when it is left. */
export function NumberField({
  label,
  unit,
  testId,
  signed,
  value,
  onChange,
  empty,
  ...tie
}: Common & { signed?: true } & (Needed | Optional)) {
  return (
    <InputNumber
      {...tie}
      className="number-field"
      aria-label={label}
      controls={false}
      precision={0}
      min={signed ? -MOST : 0}
      max={MOST}
      suffix={unit}
      value={value}
      onChange={(typed) => {
        if (empty) onChange(typed === null ? null : Number(typed));
        else if (typed !== null) onChange(Number(typed));
      }}
      data-testid={testId}
    />
  );
}
