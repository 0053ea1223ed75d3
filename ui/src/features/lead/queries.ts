import { question } from "@/core/ask";
import type { LeadFigures, LeadQuery, LeadView } from "@/core/bindings.gen";
import { desk } from "@/core/client";

export const views: LeadView[] = ["open", "won", "lost", "all"];

/** What a line of the list is made of, besides the lead. */
export const reads = ["contact", "staff"];

export type Asked = Pick<LeadQuery, "view" | "text">;
export const windowKey = (asked: Asked) => ["lead", "window", asked];
export const fetchWindow = (asked: Asked) => (offset: number, limit: number) => desk.leadWindow({ ...asked, offset, limit });

export const countsQuery = () => question("lead", "counts", [], () => desk.leadCounts());
export const figuresQuery = () => question("lead", "figures", [], () => desk.leadFigures());
/** The four figures as the part of a whole that each is. */
export const ratios = (figures: LeadFigures) => [
  { name: "first_call", part: figures.first_call_in_2h, whole: figures.first_call_due },
  { name: "second_call", part: figures.second_call_in_48h, whole: figures.second_call_due },
  { name: "dropped", part: figures.dropped_within_30_days, whole: figures.older_than_30_days },
  { name: "won", part: figures.won, whole: figures.total },
];
export const leadQuery = (lead: string) => question("lead", "card", [lead], () => desk.leadShow(lead), reads);
export const consultantsQuery = () => question("staff", "list", [], () => desk.whoList());

/** Digits of a phone from which on it is worth asking whose it is: a local number without its area code. */
const ENOUGH = 7;

export const knownQuery = (phone: string) => ({
  ...question("lead", "phone", [phone], () => desk.leadPhoneKnown(phone), ["customer", "customer_phone", "merge"]),
  enabled: phone.replace(/\D/g, "").length >= ENOUGH,
});
