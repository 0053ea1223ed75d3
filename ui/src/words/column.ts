import { moneyText } from "./figures";
import type { Words } from "./index";

/** A column in words: as the customer file is headed, else as conflicts name it; one that nobody worded as it is. */
export function columnText(words: Words, column: string): string {
  const key = [`export:heading.${column}`, `conflict:column.${column}`].find((one) => words.has(one));
  return key ? words.t(key) : column;
}

/** A value as people read it: money in yuan. */
export const valueText = (column: string, text: string): string => (column.endsWith("_cents") ? moneyText(Number(text)) : text);
