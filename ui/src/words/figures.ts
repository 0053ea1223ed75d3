import type { Words } from "./index";

// Made once: to make one takes longer than to draw the row that it is for.
const whole = new Intl.NumberFormat("zh-CN");
const exact = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** ¥4,260 of cents, -¥740 of what is missing; the cents only where there are some. */
export function moneyText(cents: number): string {
  const format = cents % 100 === 0 ? whole : exact;
  return `${cents < 0 ? "-" : ""}¥${format.format(Math.abs(cents) / 100)}`;
}

/** 18,642 */
export const countText = (count: number): string => whole.format(count);

/** 138 0013 8000, masked digits too; anything that is no mobile number stays as written. */
export const phoneText = (phone: string): string => phone.replace(/^(1[\d*]{2})([\d*]{4})([\d*]{4})$/, "$1 $2 $3");

/** One after the other, as the language puts them. */
export const listText = (words: Words, parts: string[]): string => parts.join(words.lang === "zh" ? "、" : ", ");
