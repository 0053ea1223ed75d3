import type { ProgressRow, StepColumn } from "@/core/bindings.gen";

export type StepSpan = { step: StepColumn; start: string; end: string; done: number; all: number; late: number };

/** From when to when each care step of these targets is planned or was done, and how many are done. Steps that nobody has are left out. */
export function spansOf(steps: StepColumn[], rows: ProgressRow[]): StepSpan[] {
  return steps.flatMap((step, i) => {
    const cells = rows.flatMap((row) => row.cells[i] ?? []).filter((cell) => cell.state !== "skipped");
    const days = cells.map((cell) => cell.done_day ?? cell.planned_at.slice(0, 10)).sort();
    const [start, end] = [days[0], days.at(-1)];
    if (!start || !end) return [];
    const count = (state: string) => cells.filter((cell) => cell.state === state).length;
    return [{ step, start, end, done: count("done"), all: cells.length, late: count("late") }];
  });
}
