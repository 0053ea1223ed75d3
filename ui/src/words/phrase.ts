import { useMemo } from "react";
import { countText, moneyText } from "./figures";
import { useWords, type Words } from "./index";
import { useNow } from "./now";
import { dayText, momentText } from "./time";

/** Says a code of the core with its parameters. */
export type Phrase = (key: string, params: Record<string, string>) => string;

/**
 * A parameter's name says what it holds: `day` a day, `at` a moment, `cents` money, `outcome` and `channel` a stem that is worded
 * itself. `variant` chooses another sentence for the same code: `reason.promise` + `broken` = `reason.promise.broken`.
 */
export function phrase(words: Words, now: string, key: string, params: Record<string, string>): string {
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) said[name] = parameter(words, now, name, value);
  const variant = params.variant ? `${key}.${params.variant}` : key;
  return words.t(words.has(variant) ? variant : key, said);
}

function parameter(words: Words, now: string, name: string, value: string): string {
  if (value === "") return "";
  if (/(^|_)day$/.test(name)) return dayText(words, value, now);
  if (/(^|_)at$/.test(name)) return momentText(words, value, now);
  if (/(^|_)cents$/.test(name)) return moneyText(Number(value));
  if (name === "count") return countText(Number(value));
  if (name === "outcome" || name === "channel") return words.t(`contact:${name}.${value}`);
  if (name === "severity" && words.has(`complaint:severity.${value}`)) return words.t(`complaint:severity.${value}`);
  if (name === "rule") return words.t(`selection:rule.${value}`);
  if (name === "festival" && words.has(`calendar:festival.${value}`)) return words.t(`calendar:festival.${value}`);
  return value;
}

/** A refusal `<feature>.<code>` in the words of its feature's catalogue; null when nobody worded it. */
export function refusalText(words: Words, now: string, code: string, params: Record<string, string>): string | null {
  const dot = code.indexOf(".");
  const key = `${code.slice(0, dot)}:refusal.${code.slice(dot + 1)}`;
  // Why a file can't be read is worded by the reader of files.
  if (params.intake && words.has(`intake:${params.intake}`)) return words.t(`intake:${params.intake}`, params);
  return dot > 0 && words.has(key) ? phrase(words, now, key, params) : null;
}

export function usePhrase(): Phrase {
  const words = useWords();
  const now = useNow();
  return useMemo(() => (key, params) => phrase(words, now, key, params), [words, now]);
}
