import type { Words } from "@/words";
import { refusalText } from "@/words/phrase";
import type { Problem } from "./client";

/** One calm sentence for a problem. `feature` is whose command it was: there its refusals are worded. */
export function problemText(words: Words, now: string, problem: Problem, feature = "core"): string {
  if (problem.kind === "fault") return words.t("core:problem.fault", { id: problem.id });
  if (problem.kind === "disk_full") return words.t("core:problem.disk_full", { free_mb: problem.free_mb, needed_mb: problem.needed_mb });
  if (problem.kind !== "refused") return words.t(`core:problem.${problem.kind}`);
  // A refusal that another feature pronounced carries that one's code: `{ code: "restraint", refusal: "no_consent" }`.
  const other = problem.params.refusal && words.has(`${problem.code}:refusal.${problem.params.refusal}`);
  const code = other ? `${problem.code}.${problem.params.refusal}` : `${feature}.${problem.code}`;
  return refusalText(words, now, code, problem.params) ?? words.t("core:problem.refused", { code: problem.code });
}

/** What was refused about this field, or null. */
export function refusedField(words: Words, now: string, problem: Problem | null, feature: string, field: string): string | null {
  return problem?.kind === "refused" && problem.field === field ? problemText(words, now, problem, feature) : null;
}
