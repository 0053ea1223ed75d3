import { question } from "@/core/ask";
import type { Figure, FigureCode } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import type { Words } from "@/words";
import { countText, moneyText } from "@/words/figures";

/** All figures that the core knows; an address may name any of them. */
export const figureCodes: FigureCode[] = [
  "on_time",
  "good",
  "effective",
  "rework",
  "handover_hours",
  "lead_first_call",
  "lead_second_contact",
  "referrals",
  "referrals_won",
  "visits_after_contact",
  "visits_before_contact",
  "spending_after_cents",
  "spending_before_cents",
  "renewals",
  "satisfaction",
  "gift_cents",
  "hours_cents",
  "message_cents",
  "spent_cents",
  "return_cents",
];

const reads = "all";
export const figuresQuery = (project: string) => question("evaluation", "figures", [project], () => desk.projectFigures(project), reads);
/** Every figure, not only those of the head. */
export const allFiguresQuery = (project: string) => question("evaluation", "all", [project], () => desk.evaluationFigures(project), reads);
export const rowsQuery = (project: string, code: FigureCode) =>
  question("evaluation", "rows", [project, code], () => desk.figureRows(project, code, 0, 200), reads);

/** A figure's number in its unit; nothing to count yet = a dash. */
export function figureText(words: Words, value: number | null, unit: Figure["unit"]): string {
  if (value === null) return words.t("kit:nothing");
  if (unit === "cents") return moneyText(value);
  return unit === "percent" ? `${Math.round(value)}%` : countText(value);
}
