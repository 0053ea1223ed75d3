import { Button, Input } from "antd";
import { type ReactNode, type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { NewContact, OutcomeGroup, PartyForm } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { useDraft } from "@/core/useDraft";
import { DayField } from "@/kit/DayField";
import { DraftKept } from "@/kit/Draft";
import { Field } from "@/kit/Field";
import { KeyHint } from "@/kit/KeyHint";
import { ariaKeys, ENDS, editable, type Key, saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { addDays, dayOf } from "@/words/time";
import { aims, ContactFields, choose } from "./ContactFields";
import { PartyCard } from "./PartyCard";
import { aimKeys, nextGift, opened, outcomeKeys, refusedFields } from "./queries";
import { ScriptCard } from "./ScriptCard";

const toggled = <T,>(all: T[], one: T): T[] => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);

type Props = {
  form: PartyForm;
  panel: RefObject<HTMLElement | null>;
  onSaved: () => void;
  onLeave: () => void;
  dismiss?: (form: { name: string; reasons: string[] }, close: () => void) => ReactNode;
  handover?: (about: { customer: string; project: string | null }, close: () => void) => ReactNode;
};

/**
 * One contact being written down. The panel has two modes, told apart by where the focus is: on the panel itself single keys choose
 * (1-5 channel, three letter rows outcome, the right hand the rest), in a field they are text; Esc goes from the field to the panel and from there to the list.
 */
export function ContactEntry({ form, panel, onSaved, onLeave, dismiss, handover }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [contact, setContact] = useState<NewContact>(() => opened(form));
  const [foot, setFoot] = useState<"dismiss" | "handover" | null>(null);
  const draft = useDraft((left: NewContact) => desk.contactDraft(form.party, left), contact, form.draft !== null);
  const { run, problem, busy, reset } = useChange(
    draft.ending(desk.contactLog),
    ({ value }) => {
      notice.done(value.state === "waiting" ? words.t("contact:kept") : words.t("contact:saved", { name: form.head.name }));
      onSaved();
    },
    refusedFields,
  );

  function set(change: Partial<NewContact>) {
    setContact((before) => ({ ...before, ...change }));
    if (problem) reset();
  }
  const save = () => !busy && run(contact);
  const copy = async () => {
    await navigator.clipboard.writeText(form.script?.message ?? "");
    notice.done(words.t("contact:copied"));
  };
  const close = () => {
    setFoot(null);
    panel.current?.focus();
  };
  const about = form.party.kind === "customer" ? { customer: form.party.id, project: form.project } : null;
  const asks = handover !== undefined && about !== null;

  const keys: Key[] = [
    ...form.channels.flatMap(({ channel, refusal }, i) => (refusal ? [] : [{ keys: String(i + 1), run: () => set({ channel }) }])),
    ...(Object.keys(outcomeKeys) as OutcomeGroup[]).flatMap((group) =>
      form.outcomes
        .filter((one) => one.group === group)
        .map((one, i) => ({ keys: outcomeKeys[group][i] ?? "", run: () => set(choose(form, one.outcome)) })),
    ),
    ...aims.map((aim) => ({ keys: aimKeys[aim], run: () => set({ aims: toggled(contact.aims, aim) }) })),
    ...Array.from({ length: 10 }, (_, digit) => ({ keys: `Shift+${digit}`, run: () => set({ satisfaction: digit || 10 }) })),
    { keys: "1–5", label: words.t("contact:key.channel") },
    { keys: "Q A Z …", label: words.t("contact:key.outcome") },
    { keys: "J K L", label: words.t("contact:key.aims") },
    { keys: "Shift+1–0", label: words.t("contact:key.satisfaction") },
    {
      keys: "I",
      label: words.t("contact:key.gift"),
      run: () => set({ gift: nextGift(form, contact.gift), gift_again: false, gift_over_reason: "" }),
    },
    { keys: "7", label: words.t("contact:key.week"), run: () => set({ next_day: addDays(dayOf(now), 7) }) },
    saveKey(save, words.t("contact:key.save")),
    ...(dismiss ? [{ keys: "N", label: words.t("contact:key.dismiss"), run: () => setFoot("dismiss") }] : []),
    ...(asks ? [{ keys: "H", label: words.t("handover:new"), run: () => setFoot("handover") }] : []),
    {
      keys: "Escape",
      label: words.t("contact:key.leave"),
      inText: true,
      run: (event: KeyboardEvent) => (editable(event.target) ? panel.current?.focus() : onLeave()),
    },
  ];
  useKeys(words.t("contact:form.label"), foot ? [] : keys, panel);

  const ownField = problem?.kind === "refused" && problem.field && problem.field in contact;
  return (
    <>
      <div className={foot ? "side-scroll keys-off" : "side-scroll"}>
        <PartyCard head={form.head} reasons={form.reasons} />
        <div className="contact-form">
          {form.script && <ScriptCard script={form.script} onCopy={copy} />}
          <ContactFields form={form} contact={contact} set={set} problem={problem} />
        </div>
      </div>
      <footer className="contact-foot">
        {foot === "dismiss" && dismiss?.({ name: form.head.name, reasons: contact.reasons }, close)}
        {foot === "handover" && about && handover?.(about, close)}
        {!foot && (
          <>
            <Field label={words.t("contact:next_day")} keys="7" error={refusedField(words, now, problem, "contact", "next_day")}>
              {(tie) => (
                <div className="foot-line">
                  <DayField
                    {...tie}
                    label={words.t("contact:next_day")}
                    placeholder={words.t("contact:next_day.none")}
                    value={contact.next_day}
                    onChange={(day) => set({ next_day: day })}
                  />
                  <Input
                    className="next-note"
                    aria-label={words.t("contact:next_note")}
                    placeholder={words.t("contact:next_note")}
                    value={contact.next_note}
                    onChange={(event) => set({ next_note: event.target.value })}
                  />
                </div>
              )}
            </Field>
            {problem && !ownField && (
              <p className="field-error" role="alert">
                {problemText(words, now, problem, "contact")}
              </p>
            )}
            <div className="foot-line foot-deeds">
              <Button type="primary" loading={busy} onClick={save} aria-keyshortcuts={ariaKeys(ENDS)} data-testid="contact-save">
                {words.t("contact:save")} <KeyHint keys={ENDS} />
              </Button>
              {dismiss && (
                <Button onClick={() => setFoot("dismiss")} data-testid="contact-dismiss">
                  {words.t("today:dismiss")} <KeyHint keys="N" />
                </Button>
              )}
              {asks && (
                <Button onClick={() => setFoot("handover")} aria-keyshortcuts="H" data-testid="contact-handover">
                  {words.t("handover:new")} <KeyHint keys="H" />
                </Button>
              )}
              <DraftKept kept={draft.kept} />
            </div>
          </>
        )}
      </footer>
    </>
  );
}
