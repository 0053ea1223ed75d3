import { Input } from "antd";
import { type RefObject, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, GiftView, NewGift } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { MoneyField } from "@/kit/MoneyField";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { judged } from "./queries";

type Props = {
  /** The gift that is changed; none: a new one. */
  gift: GiftView | null;
  panel: RefObject<HTMLElement | null>;
  onSaved: (gift: string) => void;
  onLeave: () => void;
};

const empty: NewGift = { name: "", cost_cents: 0, practical: null, timely: null, durable: null, quality: null };

function formOf(gift: GiftView): NewGift {
  const { name, cost_cents, practical, timely, durable, quality } = gift;
  return { name, cost_cents, practical, timely, durable, quality };
}

/** What a gift is, what a piece costs, and how people judge it. */
export function GiftForm({ gift, panel, onSaved, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [form, setForm] = useState<NewGift>(gift ? formOf(gift) : empty);
  const { run, problem, busy, reset } = useChange(
    async (made: NewGift): Promise<Done<string>> => {
      if (!gift) return desk.giftAdd(made);
      return { ...(await desk.giftEdit(gift.id, made, gift.retired)), value: gift.id };
    },
    ({ value }) => {
      notice.done(words.t("gift:form.saved", { name: form.name.trim() }));
      onSaved(value);
    },
    { name_missing: "name", cost_negative: "cost" },
  );
  function set(change: Partial<NewGift>) {
    setForm((before) => ({ ...before, ...change }));
    if (problem) reset();
  }
  const save = () => !busy && run(form);
  const placed = problem?.kind === "refused" && problem.field !== null;

  useEffect(() => panel.current?.querySelector<HTMLElement>("input")?.focus(), [panel]);
  const label = gift ? words.t("gift:form.edit", { name: gift.name }) : words.t("gift:new");
  useKeys(
    label,
    [saveKey(save, words.t("gift:key.save")), { keys: "Escape", label: words.t("gift:key.leave"), inText: true, run: onLeave }],
    panel,
  );

  return (
    <Side label={label} ref={panel as RefObject<HTMLElement>} testId="gift-form">
      <div className="side-scroll">
        <div className="side-form">
          <h2>{label}</h2>
          <Field label={words.t("gift:field.name")} error={refusedField(words, now, problem, "gift", "name")}>
            {(tie) => (
              <Input {...tie} value={form.name} onChange={(event) => set({ name: event.target.value })} data-testid="gift-form-name" />
            )}
          </Field>
          <Field label={words.t("gift:field.cost")} error={refusedField(words, now, problem, "gift", "cost")}>
            {(tie) => <MoneyField {...tie} value={form.cost_cents} onChange={(cents) => set({ cost_cents: cents ?? 0 })} />}
          </Field>
          {judged.map((name) => (
            <FieldGroup key={name} label={words.t(`gift:judged.${name}`)}>
              <Choice
                label={words.t(`gift:judged.${name}`)}
                testId={`gift-form-${name}`}
                value={form[name] === null ? "none" : String(form[name])}
                onChoose={(mark) => set({ [name]: mark === "none" ? null : Number(mark) })}
                options={[
                  ...[1, 2, 3, 4, 5].map((mark) => ({ value: String(mark), label: words.t(`gift:mark.${mark}`) })),
                  { value: "none", label: words.t("gift:mark.none") },
                ]}
              />
            </FieldGroup>
          ))}
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={words.t("gift:form.save")}
          error={problem && !placed ? problemText(words, now, problem, "gift") : null}
          busy={busy}
          onSave={save}
          onCancel={onLeave}
          testId="gift-save"
        />
      </footer>
    </Side>
  );
}
