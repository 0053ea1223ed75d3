import type { Lang, Words } from "./index";

/**
 * How days and moments are said. A day is `YYYY-MM-DD`, a moment store-local `YYYY-MM-DDTHH:MM`; both are read as if they were UTC,
 * since only their distance counts and the store's clock has no zone.
 */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const dayOf = (moment: string): string => moment.slice(0, 10);
export const timeOf = (moment: string): string => moment.slice(11, 16);

const ofDay = (day: string): number => Date.parse(`${dayOf(day)}T00:00:00Z`);
const ofMoment = (moment: string): number => Date.parse(`${moment.slice(0, 16)}:00Z`);

/** Whole calendar days from `now` to `day`; negative when it lies behind. */
export const daysUntil = (day: string, now: string): number => Math.round((ofDay(day) - ofDay(now)) / DAY);
export const minutesUntil = (moment: string, now: string): number => Math.round((ofMoment(moment) - ofMoment(now)) / MINUTE);

/** The day `days` after `day`. */
export const addDays = (day: string, days: number): string => new Date(ofDay(day) + days * DAY).toISOString().slice(0, 10);

/** The parts of a day that are said. */
type Shape = "day" | "year" | "weekday";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Each format is made once: to make one takes longer than to draw the row that it is for. */
function intl(words: Words, at: number, shape: Shape): string {
  const name = `${words.lang} ${shape}`;
  const format = formats.get(name) ?? formatOf(words.lang, shape);
  formats.set(name, format);
  return format.format(at);
}

function formatOf(lang: Lang, shape: Shape): Intl.DateTimeFormat {
  const day: Intl.DateTimeFormatOptions = { month: lang === "zh" ? "long" : "short", day: "numeric" };
  const parts = { day, year: { ...day, year: "numeric" }, weekday: { weekday: "short" } } as const;
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", ...parts[shape] });
}

/** 6月12日, with the year where it isn't this one. */
export function dateText(words: Words, day: string, now: string): string {
  const at = ofDay(day);
  if (Number.isNaN(at)) return day;
  return intl(words, at, day.slice(0, 4) === now.slice(0, 4) ? "day" : "year");
}

/** 2026年6月12日: for ranges and ends, where a year that is left out misleads. */
export function wholeDateText(words: Words, day: string): string {
  const at = ofDay(day);
  return Number.isNaN(at) ? day : intl(words, at, "year");
}

export const weekdayText = (words: Words, day: string): string => intl(words, ofDay(day), "weekday");

/** 今天, 昨天, 明天, else the date. */
export function dayText(words: Words, day: string, now: string): string {
  const days = daysUntil(day, now);
  if (days === 0) return words.t("kit:today");
  if (days === -1) return words.t("kit:yesterday");
  if (days === 1) return words.t("kit:tomorrow");
  return dateText(words, day, now);
}

/** 今天 15:00 */
export const momentText = (words: Words, moment: string, now: string): string => `${dayText(words, moment, now)} ${timeOf(moment)}`;

/** 3 天前, 5 个月前, for what happened; beyond two years the date. */
export function agoText(words: Words, day: string, now: string): string {
  const days = -daysUntil(day, now);
  if (days > 1 && days < 100) return words.t("kit:days_ago", { days });
  if (days >= 100 && days < 730) return words.t("kit:months_ago", { months: Math.floor(days / 30.44) });
  return dayText(words, day, now);
}

/** 40 分钟前, 3 小时前, then by days: how old something is. */
export function oldText(words: Words, moment: string, now: string): string {
  const minutes = -minutesUntil(moment, now);
  if (minutes < 60) return words.t("kit:minutes_ago", { count: Math.max(0, minutes) });
  if (minutes < 48 * 60) return words.t("kit:hours_ago", { count: Math.floor(minutes / 60) });
  return agoText(words, moment, now);
}

/** 逾 2 天, 10:40 前, 今天, for what is due. */
export function dueText(words: Words, due: string, timed: boolean, now: string): string {
  const days = daysUntil(due, now);
  if (!timed) return days < 0 ? words.t("kit:late_days", { count: -days }) : dayText(words, due, now);
  const minutes = minutesUntil(due, now);
  if (minutes < -24 * 60) return words.t("kit:late_days", { count: Math.floor(-minutes / (24 * 60)) });
  if (minutes <= -60) return words.t("kit:late_hours", { count: Math.floor(-minutes / 60) });
  if (minutes < 0) return words.t("kit:late_minutes", { count: -minutes });
  return days === 0 ? words.t("kit:before_time", { time: timeOf(due) }) : momentText(words, due, now);
}

/** 还剩 40 分钟, 逾期 3 小时, for a timer that runs. */
export function leftText(words: Words, due: string, now: string): string {
  const minutes = minutesUntil(due, now);
  const way = minutes < 0 ? "over" : "left";
  const distance = Math.abs(minutes);
  if (distance < 60) return words.t(`kit:${way}_minutes`, { count: distance });
  if (distance < 48 * 60) return words.t(`kit:${way}_hours`, { count: Math.floor(distance / 60) });
  return words.t(`kit:${way}_days`, { count: Math.floor(distance / (24 * 60)) });
}

/** The exact moment, for the hover: 2026-06-12 周五 15:00. */
export const exactText = (words: Words, moment: string): string =>
  [dayOf(moment), weekdayText(words, moment), timeOf(moment)].filter(Boolean).join(" ");
