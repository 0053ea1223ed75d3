import type { Words } from "@/words";
import { codeText } from "@/words/phrase";
import type { Problem } from "./wanted";

/** One calm sentence for a problem. */
export function problemText(words: Words, now: string, problem: Problem): string {
  if (problem.kind === "fault") return words.t("core:problem.fault", { id: problem.id });
  if (problem.kind !== "refused") return words.t(`core:problem.${problem.kind}`);
  return codeText(words, now, "refusal", problem.code, problem.params) ?? words.t("core:problem.refused", { code: problem.code });
}

/** What was refused about this field, or null. */
export function refusedField(words: Words, now: string, problem: Problem | null, field: string): string | null {
  return problem?.kind === "refused" && problem.field === field ? problemText(words, now, problem) : null;
}
