import { question } from "@/core/ask";
import type { Aim, NewContact, OutcomeGroup, Party, PartyForm } from "@/core/bindings.gen";
import { desk } from "@/core/client";

/** A form stays while it is asked anew for another reason: somebody may be writing in it. */
export const formQuery = (party: Party, reason: string | null) => ({
  ...question("contact", "form", [party.kind, party.id, reason], () => desk.contactForm(party, reason)),
  placeholderData: (before: PartyForm | undefined) =>
    before && before.party.kind === party.kind && before.party.id === party.id ? before : undefined,
});

/** The contacts of a project in windows. */
export const projectWindow = (project: string) => ({
  key: ["contact", "project", project],
  fetch: (offset: number, limit: number) => desk.contactOfProject(project, offset, limit),
  reads: ["customer", "merge", "staff", "department"],
});

/** What is saved and not written; `waiting` is told like the name of a table. */
export const waitingQuery = () => question("waiting", "contacts", [], () => desk.contactWaiting());

/** The three letter rows of a keyboard are the three groups of outcomes. */
export const outcomeKeys: Record<OutcomeGroup, string> = { reached: "QWERTYU", not_reached: "ASDFG", void: "ZXCVB" };

/** The right hand's letters choose the aims, which can be several. */
export const aimKeys: Record<Aim, string> = { collect: "J", convey: "K", reputation: "L" };

/** The gift after the chosen one that may be given without a question; after the last of them none. */
export function nextGift(form: PartyForm, chosen: string | null): string | null {
  const free = form.gifts.filter((gift) => gift.left > 0 && !gift.given_day && !gift.over_ceiling);
  return free[free.findIndex((gift) => gift.id === chosen) + 1]?.id ?? null;
}

/** Which field a refusal is about that names none. */
export const refusedFields: Record<string, keyof NewContact> = {
  outcome_missing: "outcome",
  at_future: "at",
  satisfaction_range: "satisfaction",
  next_day_past: "next_day",
  promise_until_missing: "promise_until",
  promise_until_past: "promise_until",
  promise_missing: "promise",
  lead_has_no_file: "problem",
  gift_out_of_stock: "gift",
  gift_given_before: "gift",
  gift_over_ceiling: "gift",
  gift_unknown: "gift",
  restraint: "channel",
};

/** The form as it opens: what the core proposes, or the draft that was never saved. */
export function opened(form: PartyForm): NewContact {
  return (
    form.draft ?? {
      party: form.party,
      reasons: form.reasons.map((reason) => reason.id),
      at: null,
      channel: form.channel,
      form: form.form,
      aims: form.aims,
      script: form.script?.version_id ?? null,
      conveyed: form.conveyed,
      collected: "",
      outcome: null,
      problem: "",
      gift: null,
      gift_again: false,
      gift_over_reason: "",
      satisfaction: null,
      promise: "",
      promise_until: null,
      next_day: form.next_day,
      next_note: "",
    }
  );
}
