import type { Phrase } from "@/words/phrase";
import type { Reason, TimelineRow, Why } from "./bindings.gen";

/** View types of the core as lines for people; the wording stands in the catalogues. */
export const reasonText = (phrase: Phrase, reason: Reason): string => phrase(`today:reason.${reason.kind}`, reason.params);

export const whyText = (phrase: Phrase, why: Why): string => phrase(`selection:why.${why.rule}`, why.params);

/** All reasons in one line; dots while they aren't known yet. */
export const whysText = (phrase: Phrase, whys: Why[] | null): string => whys?.map((why) => whyText(phrase, why)).join(" · ") ?? "…";

export function timelineText(
  phrase: Phrase,
  row: TimelineRow,
): { id: string; at: string; timed: boolean; said: string; note: string | null } {
  return { id: row.id, at: row.at, timed: row.timed, said: phrase(`customer:timeline.${row.kind}`, row.params).trim(), note: row.text };
}
