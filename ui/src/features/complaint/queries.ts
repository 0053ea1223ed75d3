import { question } from "@/core/ask";
import type { CaseId, ComplaintCounts, ComplaintList, ProblemList, PromiseList } from "@/core/bindings.gen";
import { desk } from "@/core/client";

/** Whose complaints and promises these are, and what they are about. */
const customers = ["customer", "merge", "vehicle", "ownership", "staff"];

export const lists = {
  complaint: ["open", "unanswered", "closed"],
  problem: ["unsolved", "solved"],
  promise: ["open", "broken", "kept", "withdrawn"],
} as const satisfies { complaint: ComplaintList[]; problem: ProblemList[]; promise: PromiseList[] };

export type Tab = keyof typeof lists;
export type List = ComplaintList | ProblemList | PromiseList;
export const tabs = Object.keys(lists) as Tab[];
export const allLists: List[] = [...new Set(Object.values(lists).flat())];

/** The word of a list; an open promise is called otherwise than an open complaint. */
export const listWord = (tab: Tab, list: List): string => (tab === "promise" ? `complaint:list.promise.${list}` : `complaint:list.${list}`);

export function countOf(counts: ComplaintCounts, tab: Tab, list: List): number {
  return tab === "promise" && list === "open" ? counts.promised : counts[list];
}

export const countsQuery = () => question("complaint", "counts", [], () => desk.complaintCounts(), ["problem", "promise"]);

export const caseQuery = ({ kind, id }: CaseId) =>
  question("complaint", "case", [kind, id], () => desk.caseShow({ kind, id } as CaseId), ["problem", "promise", ...customers]);

export const complaintRows = (list: ComplaintList) => ({
  key: ["complaint", "window", list],
  fetch: (offset: number, limit: number) => desk.complaintWindow(list, offset, limit),
  reads: customers,
});
export const problemRows = (list: ProblemList) => ({
  key: ["problem", "window", list],
  fetch: (offset: number, limit: number) => desk.problemWindow(list, offset, limit),
  reads: customers,
});
export const promiseRows = (list: PromiseList) => ({
  key: ["promise", "window", list],
  fetch: (offset: number, limit: number) => desk.promiseWindow(list, offset, limit),
  reads: customers,
});

export const peopleQuery = () => question("staff", "list", [], () => desk.whoList());
