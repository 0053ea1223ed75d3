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

/** 12,345.00: grouped alike in both languages. */
const grouped = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What an input method or a copied cell writes: full-width digits, the separators of thousands, a sign of money. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/。/g, ".")
    .replace(/[,¥\s]/g, "");

const shown = (yuan: number | string) => (Number.isNaN(Number(yuan)) ? String(yuan) : grouped.format(Number(yuan)));

/** An amount typed in yuan, kept in cents. */
export function MoneyField({ label, unit, testId, value, onChange, ...tie }: Props) {
  return (
    <InputNumber<number | string>
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
      parser={(text = "") => plain(text)}
      formatter={(yuan = "", { userTyping, input }) => (userTyping ? input : yuan === "" ? "" : shown(yuan))}
      onChange={(typed) => onChange(typed === null ? null : Math.round(Number(typed) * 100))}
      data-testid={testId}
    />
  );
}
