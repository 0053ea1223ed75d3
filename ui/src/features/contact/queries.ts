import { question } from "@/core/ask";
import { desk } from "@/core/client";
import type { ContactForm, NewContact, OutcomeGroup, Party } from "@/core/wanted";

export const formQuery = (party: Party, reason: string | null) =>
  question("contact", "form", [party.kind, party.id, reason], () => desk.contactForm(party, reason));

/** The three letter rows of a keyboard are the three groups of outcomes. */
export const outcomeKeys: Record<OutcomeGroup, string> = { reached: "QWERTYU", not_reached: "ASDFG", void: "ZXCVB" };

/** The form as it opens: what the core proposes, or the draft that was never saved. */
export function opened(form: ContactForm): NewContact {
  return (
    form.draft ?? {
      party: form.party,
      reasons: form.reasons.map((reason) => reason.id),
      at: null,
      channel: form.channel,
      form: null,
      aims: form.aims,
      script: form.script?.id ?? null,
      conveyed: form.conveyed,
      collected: "",
      outcome: null,
      problem: "",
      gift: null,
      satisfaction: null,
      promise: "",
      promise_until: null,
      next_day: form.next_day,
      next_note: "",
    }
  );
}
