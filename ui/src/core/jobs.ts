import type { Words } from "@/words";
import { countText } from "@/words/figures";
import { question } from "./ask";
import type { JobView, Progress } from "./bindings.gen";
import { desk } from "./client";

/** Work that takes its time, whichever screen began it; newest first. */
export const jobsQuery = () => question("job", "list", [], () => desk.jobList());

export const isOver = ({ state }: JobView): boolean => state !== "running" && state !== "stopping";

/** How far it is in per cent; null while nobody knows how much there is. */
export function percentOf({ progress }: JobView): number | null {
  return progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : null;
}

/** How many rows are done, and of how many where that is known; of what goes in steps, pages or megabytes, those. Empty where it is but one step. */
export function rowsText(words: Words, { phase, done, total }: Progress): string {
  if (phase === "copying") return words.t("job:megabytes", { done: countText(done), total: countText(total) });
  if (phase === "paging") return words.t("kit:sheet.page", { page: countText(done), pages: countText(total) });
  if (phase === "checking" && total === 0) return "";
  if (phase === "computing" || phase === "checking" || phase === "migrating")
    return words.t("job:steps", { done: Math.min(done + 1, total), total });
  return total > 0
    ? words.t("import:progress.rows", { done: countText(done), total: countText(total) })
    : words.t("import:progress.read", { done: countText(done) });
}
