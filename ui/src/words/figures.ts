import type { Words } from "./index";

/** ¥4,260 of cents, -¥740 of what is missing; the cents only where there are some. */
export function moneyText(cents: number): string {
  const whole = cents % 100 === 0;
  const digits = whole ? 0 : 2;
  return `${cents < 0 ? "-" : ""}¥${(Math.abs(cents) / 100).toLocaleString("zh-CN", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** 18,642 */
export const countText = (count: number): string => count.toLocaleString("zh-CN");

/** 138 0013 8000, masked digits too; anything that is no mobile number stays as written. */
export const phoneText = (phone: string): string => phone.replace(/^(1[\d*]{2})([\d*]{4})([\d*]{4})$/, "$1 $2 $3");

/** One after the other, as the language puts them. */
export const listText = (words: Words, parts: string[]): string => parts.join(words.lang === "zh" ? "、" : ", ");
