import { question } from "@/core/ask";
import type { Face, NewStart, Preset, Rules, SelectionQuery, ValueRule } from "@/core/bindings.gen";
import { desk } from "@/core/client";

/** Tables of the rows by which rules, faces and classes are decided. */
export const reads = [
  "vehicle",
  "ownership",
  "service_order",
  "policy",
  "inspection",
  "complaint",
  "purchase",
  "referral",
  "setting",
  "merge",
];

/** In the order of the domain's table. */
export const valueRules: ValueRule[] = [
  "repurchase",
  "referral",
  "frequent_visitor",
  "just_out_of_warranty",
  "in_store_renewals",
  "group_vehicle",
  "opinion_leader",
  "major_complaint",
];

export const presets: Preset[] = ["spending", "visits"];
export const classNames = ["A", "B", "C", "D"] as const;

/** What an address says of a selection; what it leaves out is the core's default. */
export type Asked = { rules?: Rules; face?: Face; preset?: Preset; class?: string; set?: string };

export const queryOf = ({ rules, face, preset, class: one }: Asked): SelectionQuery => ({
  rules: rules ?? {},
  face: face ?? {},
  preset: preset ?? "spending",
  class: one ?? null,
});

/** For whom a project was meant to be, as an address says it. */
export const askedOf = ({ project, rules, preset, class: one }: NewStart): Asked => ({
  rules,
  face: project.face,
  preset,
  class: one ?? undefined,
  set: project.rule_set ?? undefined,
});

export const countQuery = (query: SelectionQuery) =>
  question("customer", "selection-count", [query], () => desk.selectionCount(query), reads);
export const evidenceQuery = (query: SelectionQuery, customer: string) =>
  question("customer", "selection-evidence", [query, customer], () => desk.selectionEvidence(query, customer), [
    ...reads,
    "customer_phone",
    "staff",
  ]);
export const choicesQuery = () => question("customer", "face-choices", [], () => desk.faceChoices(), reads);
export const ruleSetsQuery = () => question("rule_set", "list", [], () => desk.ruleSetList());

export const windowKey = (query: SelectionQuery, rule: ValueRule | null) => ["customer", "selection-window", query, rule];
export const fetchWindow = (query: SelectionQuery, rule: ValueRule | null) => (offset: number, limit: number) =>
  desk.selectionWindow(query, rule, offset, limit);
