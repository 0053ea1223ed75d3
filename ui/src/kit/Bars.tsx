import type { ReactNode } from "react";
import { useWords } from "@/words";
import "./bars.css";

export type BarRow = {
  id: string;
  name: ReactNode;
  /** One for each series; none: nothing to count. */
  values: { value: number | null; text: string }[];
  /** What stands in the columns after the series. */
  more?: ReactNode[];
};

type Props = {
  title: string;
  /** What the numbers mean. */
  note?: string;
  /** What the rows are. */
  of: string;
  /** One or two; of two the first is what was before. */
  series: string[];
  more?: string[];
  rows: BarRow[];
  /** The number that fills the width; else the largest one does. */
  max?: number;
  /** Where the goal lies. */
  goal?: { value: number; text: string };
  testId?: string;
};

/** Bars that are a table: the eye sees the lengths, everything else reads the same numbers in the cells beside them. */
export function Bars({ title, note, of, series, more = [], rows, max, goal, testId }: Props) {
  const words = useWords();
  const most = max ?? Math.max(0, ...rows.flatMap((row) => row.values.map((one) => one.value ?? 0)));
  const part = (value: number | null) => `${most > 0 && value !== null ? Math.min(100, Math.max(0, (value / most) * 100)) : 0}%`;
  const kind = (i: number) => (series.length > 1 && i === 0 ? "bar before" : "bar");
  return (
    <table className="bars" data-testid={testId}>
      <caption>
        <b>{title}</b> {note && <span className="faint">{note}</span>} {goal && <span className="bars-goal">{goal.text}</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col" className="bars-lengths">
            <span className="only-read">{words.t("kit:bars.lengths")}</span>
          </th>
          {series.map((name, i) => (
            <th key={name} scope="col" className="end">
              {series.length > 1 && <span className={`${kind(i)} sample`} aria-hidden="true" />} {name}
            </th>
          ))}
          {more.map((name) => (
            <th key={name} scope="col" className="end">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td className="bars-lengths">
              <span className="bars-track" aria-hidden="true">
                {row.values.map((one, i) => (
                  <span key={series[i]} className={kind(i)} style={{ width: part(one.value) }} />
                ))}
                {goal && <span className="bars-mark" style={{ left: part(goal.value) }} />}
              </span>
            </td>
            {row.values.map((one, i) => (
              <td key={series[i]} className="end">
                {one.text}
              </td>
            ))}
            {row.more?.map((text, i) => (
              <td key={more[i]} className="end secondary">
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One whole with its parts, as a budget with what was spent of it; the parts are told apart by their pattern and named below. */
export function PartBar({
  title,
  note,
  parts,
  of,
  testId,
}: {
  title: string;
  note: string;
  parts: { id: string; name: ReactNode; value: number; text: string }[];
  of: number;
  testId?: string;
}) {
  const sum = parts.reduce((all, one) => all + one.value, 0);
  const whole = Math.max(of, sum, 1);
  return (
    <figure className="part-bar" data-testid={testId}>
      <figcaption>
        <b>{title}</b> <span className={sum > of ? "burns" : "secondary"}>{note}</span>
      </figcaption>
      <span className="part-track" aria-hidden="true">
        {parts.map((one, i) => (
          <span key={one.id} className={`part part-${i}`} style={{ width: `${(one.value / whole) * 100}%` }} />
        ))}
        {sum > of && <span className="bars-mark" style={{ left: `${(of / whole) * 100}%` }} />}
      </span>
      <ul>
        {parts.map((one, i) => (
          <li key={one.id}>
            <span className={`part part-${i} sample`} aria-hidden="true" /> {one.name} {one.text}
          </li>
        ))}
      </ul>
    </figure>
  );
}
