import type { ProjectView, WorkItemView } from "@/core/bindings.gen";
import type { Words } from "@/words";
import { dayOf, daysUntil } from "@/words/time";

export type Late = { until: string; text: string };
type Dated = Pick<WorkItemView, "end_day" | "actual_day">;

/** By how much an item came after its planned day, or is behind it today; null: neither. Once a project is closed nothing waits any more. */
export function lateOf(words: Words, item: Dated, state: ProjectView["state"], now: string): Late | null {
  if (!item.actual_day && state === "closed") return null;
  const until = item.actual_day ?? dayOf(now);
  const days = daysUntil(until, item.end_day);
  if (days <= 0) return null;
  const text = item.actual_day ? words.t("project:item.days_after", { days }) : words.t("kit:late_days", { count: days });
  return { until, text };
}
