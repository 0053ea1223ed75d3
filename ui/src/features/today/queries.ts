import { question } from "@/core/ask";
import type { DueKind, Party, TodayRow } from "@/core/bindings.gen";
import { desk } from "@/core/client";

/** The tabs of today's list: what a coordinator does in one go. */
export const groups = {
  lead: ["lead_first_call", "lead_second_contact"],
  promise: ["promise"],
  complaint: ["complaint"],
  step: ["care_step"],
  next: ["next_contact", "silence"],
  service: ["first_service", "regular_service", "deferred_job"],
  renewal: ["renewal", "inspection"],
  warranty: ["warranty_end"],
  feast: ["birthday", "festival"],
} as const satisfies Record<string, DueKind[]>;

export type Group = keyof typeof groups;
export const groupNames = Object.keys(groups) as Group[];

export const todayQuery = (person: string | null, group: Group | null) =>
  question("today", "list", [person, group], () => desk.todayList(person, group ? [...groups[group]] : []), "all");

/** A row's name in the address and in the list; `partyOf` reads it back. */
export const rowKey = (row: Pick<TodayRow, "party">): string => `${row.party.kind}:${row.party.id}`;

export function partyOf(key: string): Party | null {
  const [, kind, id] = /^(customer|lead):(.+)$/.exec(key) ?? [];
  return kind && id ? { kind: kind as Party["kind"], id } : null;
}
