import { useInfiniteQuery } from "@tanstack/react-query";
import { question } from "@/core/ask";
import type { Figure, FigureCode } from "@/core/bindings.gen";
import { asProblem, desk } from "@/core/client";
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

/** How the evaluation is laid out: inner execution, value, and what the budget went into. */
export const parts = {
  inner: ["on_time", "good", "effective", "rework", "handover_hours", "lead_first_call", "lead_second_contact", "satisfaction"],
  value: [
    "referrals",
    "referrals_won",
    "visits_after_contact",
    "visits_before_contact",
    "spending_after_cents",
    "spending_before_cents",
    "renewals",
    "spent_cents",
    "gift_cents",
    "hours_cents",
    "message_cents",
    "return_cents",
  ],
  spent: ["gift_cents", "hours_cents", "message_cents"],
} as const satisfies Record<string, FigureCode[]>;

const reads = "all" as const;
export const figuresQuery = (project: string) => question("evaluation", "figures", [project], () => desk.projectFigures(project), reads);
export const allFiguresQuery = (project: string) => question("evaluation", "all", [project], () => desk.evaluationFigures(project), reads);
export const delaysQuery = (project: string) => question("evaluation", "delays", [project], () => desk.evaluationDelays(project), reads);
export const sharesQuery = (project: string) => question("evaluation", "shares", [project], () => desk.evaluationShares(project), reads);
export const regionQuery = (code: string) => question("region", "path", [code], () => desk.regionPath(code));
export const figureWindow = (project: string, code: FigureCode) => ({
  key: ["evaluation", "window", project, code],
  fetch: (offset: number, limit: number) => desk.figureRows(project, code, offset, limit),
  reads,
});

const PAGE = 200;

/** The rows behind a figure, oldest first, later pages on demand. */
export function useRows(project: string, code: FigureCode) {
  return useInfiniteQuery({
    queryKey: ["evaluation", "rows", project, code],
    queryFn: ({ pageParam }) =>
      desk.figureRows(project, code, pageParam, PAGE).catch((thrown) => {
        throw asProblem(thrown);
      }),
    initialPageParam: 0,
    getNextPageParam: (page, all) => (all.length * PAGE < page.total ? all.length * PAGE : null),
    meta: { reads },
  });
}

/** What a figure means; a number stays on one line with what it counts. */
export const defineText = (words: Words, code: FigureCode): string => words.t(`evaluation:define.${code}`).replace(/(\d) /g, "$1\u00a0");

/** A figure's number in its unit; nothing to count yet = a dash. */
export function figureText(words: Words, value: number | null, unit: Figure["unit"]): string {
  if (value === null) return words.t("kit:nothing");
  if (unit === "cents") return moneyText(value);
  if (unit === "hours") return words.t("evaluation:unit.hours", { value: countText(value) });
  return unit === "percent" ? `${Math.round(value)}%` : countText(value);
}
