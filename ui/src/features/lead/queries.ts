import { question } from "@/core/ask";
import type { LeadQuery, LeadView } from "@/core/bindings.gen";
import { desk } from "@/core/client";

export const views: LeadView[] = ["open", "won", "lost", "all"];

/** What a line of the list is made of, besides the lead. */
export const reads = ["contact", "staff"];

export type Asked = Pick<LeadQuery, "view" | "text">;
export const windowKey = (asked: Asked) => ["lead", "window", asked];
export const fetchWindow = (asked: Asked) => (offset: number, limit: number) => desk.leadWindow({ ...asked, offset, limit });

export const countsQuery = () => question("lead", "counts", [], () => desk.leadCounts());
export const figuresQuery = () => question("lead", "figures", [], () => desk.leadFigures());
export const leadQuery = (lead: string) => question("lead", "card", [lead], () => desk.leadShow(lead), reads);
export const consultantsQuery = () => question("staff", "list", [], () => desk.whoList());

/** Digits of a phone from which on it is worth asking whose it is: a local number without its area code. */
const ENOUGH = 7;

export const knownQuery = (phone: string) => ({
  ...question("lead", "phone", [phone], () => desk.leadPhoneKnown(phone), ["customer", "customer_phone", "merge"]),
  enabled: phone.replace(/\D/g, "").length >= ENOUGH,
});
