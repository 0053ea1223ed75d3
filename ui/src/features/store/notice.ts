import type { Notice } from "@/core/bindings.gen";
import type { Words } from "@/words";
import { phrase } from "@/words/phrase";

/** One sentence for what the person has to know. */
export function noticeText(words: Words, now: string, notice: Notice): string {
  const { code, ...numbers } = notice.refusal ?? { code: null };
  const params = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  const why = code ? phrase(words, now, `backup:refusal.${code}`, params) : "";
  return phrase(words, now, `backup:notice.${notice.code}`, { ...notice.params, why });
}
