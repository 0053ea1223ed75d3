import { Checkbox, Input, Select } from "antd";
import type { Aim, Form, NewContact, Outcome, OutcomeGroup, PartyForm } from "@/core/bindings.gen";
import type { Problem } from "@/core/client";
import { refusedField } from "@/core/problem";
import { Choice, Choices } from "@/kit/Choice";
import { MomentField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { TextBox } from "@/kit/TextBox";
import { useWords, type Words } from "@/words";
import { useNow } from "@/words/now";
import { dayText } from "@/words/time";
import { aimKeys, outcomeKeys } from "./queries";

export const aims: Aim[] = ["collect", "convey", "reputation"];
const places: Form[] = ["store", "event", "visit", "online"];
const points = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

export type FieldsProps = {
  form: PartyForm;
  contact: NewContact;
  set: (change: Partial<NewContact>) => void;
  problem: Problem | null;
};

/** The form's fields in the order of a call: how, what came of it, what was said, what follows. */
export function ContactFields({ form, contact, set, problem }: FieldsProps) {
  const words = useWords();
  const now = useNow();
  const wrong = (field: keyof NewContact) => refusedField(words, now, problem, "contact", field);
  const text = (field: "conveyed" | "collected" | "problem" | "promise", hint: string, rows = 1) => (
    <Field label={words.t(`contact:${field}`)} error={wrong(field)}>
      {(tie) => (
        <TextBox
          {...tie}
          least={rows}
          placeholder={hint}
          value={contact[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          data-testid={`contact-${field}`}
        />
      )}
    </Field>
  );
  return (
    <>
      <FieldGroup label={words.t("contact:channel")} error={wrong("channel")}>
        <Choice
          label={words.t("contact:channel")}
          testId="contact-channel"
          value={contact.channel}
          onChoose={(channel) => set({ channel })}
          options={form.channels.map(({ channel, refusal }, i) => ({
            value: channel,
            label: words.t(`contact:channel.${channel}`),
            keys: refusal ? undefined : String(i + 1),
            refused: refusal && words.t(`restraint:refusal.${refusal}`),
          }))}
        />
      </FieldGroup>
      {contact.channel === "face" && (
        <FieldGroup label={words.t("contact:place")} error={wrong("form")}>
          <Choice
            label={words.t("contact:place")}
            value={contact.form}
            onChoose={(place) => set({ form: place })}
            options={places.map((place) => ({ value: place, label: words.t(`contact:form.${place}`) }))}
          />
        </FieldGroup>
      )}
      <FieldGroup wide label={words.t("contact:outcome")} error={wrong("outcome")}>
        <div className="outcomes" data-testid="contact-outcome">
          {(Object.keys(outcomeKeys) as OutcomeGroup[]).map((group) => (
            <Choice<Outcome>
              key={group}
              label={`${words.t("contact:outcome")}: ${words.t(`contact:group.${group}`)}`}
              value={contact.outcome}
              onChoose={(outcome) => set(choose(form, outcome))}
              options={form.outcomes
                .filter((one) => one.group === group)
                .map((one, i) => ({ value: one.outcome, label: words.t(`contact:outcome.${one.outcome}`), keys: outcomeKeys[group][i] }))}
            />
          ))}
        </div>
      </FieldGroup>
      {text("collected", words.t("contact:collected.hint"), 2)}
      {text("conveyed", words.t("contact:conveyed.hint"))}
      <FieldGroup label={words.t("contact:aims")} error={wrong("aims")}>
        <Choices
          label={words.t("contact:aims")}
          testId="contact-aims"
          values={contact.aims}
          onChange={(chosen) => set({ aims: chosen })}
          options={aims.map((aim) => ({ value: aim, label: words.t(`contact:aim.${aim}`), keys: aimKeys[aim] }))}
        />
      </FieldGroup>
      {text("problem", words.t("kit:optional"))}
      {text("promise", words.t("kit:optional"))}
      {(contact.promise || contact.promise_until) && (
        <Field label={words.t("contact:promise_until")} error={wrong("promise_until")}>
          {(tie) => (
            <MomentField
              {...tie}
              label={words.t("contact:promise_until")}
              value={contact.promise_until}
              onChange={(at) => set({ promise_until: at })}
            />
          )}
        </Field>
      )}
      <FieldGroup label={words.t("contact:satisfaction")} keys="⇧" error={wrong("satisfaction")}>
        <div className="points">
          <Choice
            label={words.t("contact:satisfaction")}
            testId="contact-satisfaction"
            value={contact.satisfaction === null ? null : String(contact.satisfaction)}
            onChoose={(point) => set({ satisfaction: String(contact.satisfaction) === point ? null : Number(point) })}
            options={points.map((point) => ({ value: point, label: point }))}
          />
        </div>
      </FieldGroup>
      <Field label={words.t("contact:gift")} keys="I" error={wrong("gift")}>
        {(tie) => (
          <>
            <Select
              {...tie}
              className="day-field"
              allowClear
              placeholder={words.t("contact:gift.none")}
              value={contact.gift ?? undefined}
              onChange={(gift: string | undefined) => set({ gift: gift ?? null, gift_again: false, gift_over_reason: "" })}
              options={form.gifts.map((gift) => ({ value: gift.id, label: giftText(words, now, gift), disabled: gift.left === 0 }))}
            />
            {contact.gift && form.gifts.some((gift) => gift.id === contact.gift && gift.given_day) && (
              <Checkbox checked={contact.gift_again} onChange={(event) => set({ gift_again: event.target.checked })}>
                {words.t("contact:gift.again")}
              </Checkbox>
            )}
            {contact.gift && form.gifts.some((gift) => gift.id === contact.gift && gift.over_ceiling) && (
              <Input
                aria-label={words.t("contact:gift_over_reason")}
                placeholder={words.t("contact:gift_over_reason.hint")}
                value={contact.gift_over_reason}
                onChange={(event) => set({ gift_over_reason: event.target.value })}
                data-testid="contact-gift_over_reason"
              />
            )}
          </>
        )}
      </Field>
    </>
  );
}

/** An outcome brings its own next date, as the rhythm of the plan has it. */
export function choose(form: PartyForm, outcome: Outcome): Partial<NewContact> {
  const next = form.outcomes.find((one) => one.outcome === outcome)?.next_day;
  return next ? { outcome, next_day: next } : { outcome };
}

function giftText(words: Words, now: string, gift: PartyForm["gifts"][number]): string {
  const given = gift.given_day && words.t("contact:gift.given", { day: dayText(words, gift.given_day, now) });
  return [gift.name, words.t("contact:gift.left", { count: gift.left }), given].filter(Boolean).join(" · ");
}
