import { question } from "@/core/ask";
import type { HandoverCounts, HandoverList } from "@/core/bindings.gen";
import { desk } from "@/core/client";

export const lists = ["mine", "asked", "waiting", "answered"] as const satisfies HandoverList[];

/** Whom a hand-over names. */
const named = ["customer", "merge", "vehicle", "ownership", "staff", "department", "project"];

/** What a person who sits down here is asked first; nobody in particular sees all that waits. */
export const firstList = (person: string | null): HandoverList => (person ? "mine" : "waiting");

/** What a tab counts: what waits for this person's answer, else for anybody's. */
export const countOf = (counts: HandoverCounts, person: string | null): number => counts[firstList(person)];

export const countsQuery = (person: string | null) =>
  question("handover", "counts", [person], () => desk.handoverCounts(person), ["staff"]);
export const handoverQuery = (id: string) => question("handover", "show", [id], () => desk.handoverShow(id), named);
export const handoverRows = (list: HandoverList, person: string | null) => ({
  key: ["handover", "window", list, person],
  fetch: (offset: number, limit: number) => desk.handoverWindow(list, person, offset, limit),
  reads: named,
});

export const departmentsQuery = () => question("department", "list", [], () => desk.departmentList());
export const staffQuery = () => question("staff", "all", [], () => desk.staffList(), ["department"]);

/** Whom one asks: a department, or a person in it. */
export type Whom = { department: string; person: string | null };
