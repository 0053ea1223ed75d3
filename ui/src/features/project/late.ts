import type { WorkItemView } from "@/core/bindings.gen";
import type { Words } from "@/words";
import { dayOf, daysUntil } from "@/words/time";

/** By how much an item came after its planned day, or is behind it today; null: it didn't, and isn't. */
export function lateOf(
  words: Words,
  item: Pick<WorkItemView, "end_day" | "actual_day">,
  now: string,
): { until: string; text: string } | null {
  const until = item.actual_day ?? dayOf(now);
  const days = daysUntil(until, item.end_day);
  if (days <= 0) return null;
  return {
    until,
    text: words.t(item.actual_day ? "project:item.days_after" : "kit:late_days", { [item.actual_day ? "days" : "count"]: days }),
  };
}
