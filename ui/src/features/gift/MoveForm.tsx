import { Checkbox, Input, InputNumber } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { GiftEntryView, GiftView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { dateText, dayOf } from "@/words/time";
import { entryText } from "./Book";
import { type Move, moveNames, moves } from "./queries";

type Tie = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
export type CustomerChoice = Tie & {
  value: string | null;
  onChange: (customer: string | null) => void;
  label: string;
  hint: string;
};
/** How a customer is found. */
export type CustomerField = (choice: CustomerChoice) => ReactNode;

type Props = { gift: GiftView; move: Move; customerField: CustomerField; onDone: () => void };

/** A form in the foot: its keys work inside it only, and its first field has them when it comes. */
function useFootForm(name: string, save: () => void, leave: () => void) {
  const words = useWords();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.querySelector<HTMLElement>('input:not([type="checkbox"])')?.focus(), []);
  useKeys(
    name,
    [saveKey(save, words.t("gift:key.save")), { keys: "Escape", label: words.t("gift:key.leave"), inText: true, run: leave }],
    root,
  );
  return root;
}

/** Pieces that come, go to a customer, come back or are lost. */
export function MoveForm({ gift, move: first, customerField, onDone }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [move, setMove] = useState(first);
  const [pieces, setPieces] = useState<number | null>(first === "receive" ? null : 1);
  const [day, setDay] = useState(dayOf(now));
  const [customer, setCustomer] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [again, setAgain] = useState(false);
  const { from, to } = moves[move];
  const personal = move === "give" || move === "take_back";
  const { run, problem, busy, reset } = useChange(
    desk.giftMove,
    () => {
      notice.done(words.t("gift:moved", { what: words.t(`gift:do.${move}`), count: countText(pieces ?? 0), name: gift.name }));
      onDone();
    },
    { pieces_range: "pieces", gift_out_of_stock: "pieces", customer_missing: "customer", gift_given_before: "customer" },
  );
  const save = () => !busy && run({ gift: gift.id, from, to, pieces: pieces ?? 0, day, customer: personal ? customer : null, note, again });
  const root = useFootForm(words.t("gift:field.move"), save, onDone);
  /** A field was filled in: what was said about it no longer holds. */
  const touched = () => problem && reset();
  const given = problem?.kind === "refused" && problem.code === "gift_given_before";
  const placed = problem?.kind === "refused" && problem.field !== null;

  return (
    <div className="side-foot-form" ref={root} data-testid="gift-move">
      <FieldGroup label={words.t("gift:field.move")}>
        <Choice
          label={words.t("gift:field.move")}
          value={move}
          onChoose={(chosen) => {
            setMove(chosen);
            touched();
          }}
          options={moveNames.map((one) => ({ value: one, label: words.t(`gift:do.${one}`) }))}
        />
      </FieldGroup>
      <Field label={words.t("gift:field.pieces")} error={refusedField(words, now, problem, "gift", "pieces")}>
        {(tie) => (
          <InputNumber
            {...tie}
            className="day-field"
            min={0}
            precision={0}
            value={pieces}
            onChange={(typed) => {
              setPieces(typed);
              touched();
            }}
            data-testid="gift-move-pieces"
          />
        )}
      </Field>
      {personal && (
        <Field label={words.t("gift:field.customer")} error={refusedField(words, now, problem, "gift", "customer")}>
          {(tie) =>
            customerField({
              ...tie,
              value: customer,
              label: words.t("gift:field.customer"),
              hint: words.t("gift:field.customer.hint"),
              onChange: (chosen) => {
                setCustomer(chosen);
                setAgain(false);
                touched();
              },
            })
          }
        </Field>
      )}
      {(given || again) && (
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)} data-testid="gift-move-again">
          {words.t("gift:field.again")}
        </Checkbox>
      )}
      <Field label={words.t("gift:field.day")}>
        {(tie) => <DayField {...tie} past label={words.t("gift:field.day")} value={day} onChange={(chosen) => chosen && setDay(chosen)} />}
      </Field>
      <Note value={note} onChange={setNote} />
      <SaveLine
        label={words.t(`gift:do.${move}`)}
        error={problem && !placed ? problemText(words, now, problem, "gift") : null}
        busy={busy}
        onSave={save}
        onCancel={onDone}
        testId="gift-move-save"
      />
    </div>
  );
}

/** A wrong entry is taken back; why stands beside it. */
export function ReverseForm({ entry, onDone }: { entry: GiftEntryView; onDone: () => void }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [note, setNote] = useState("");
  const { run, problem, busy } = useChange(
    (why: string) => desk.giftReverse(entry.id, why),
    () => {
      notice.done(words.t("gift:reversed"));
      onDone();
    },
  );
  const save = () => !busy && run(note);
  const root = useFootForm(words.t("gift:do.reverse"), save, onDone);
  return (
    <div className="side-foot-form" ref={root} data-testid="gift-reverse">
      <p>
        {words.t("gift:do.reverse.of", {
          day: dateText(words, entry.day, now),
          what: entryText(words, entry),
          count: countText(entry.pieces),
        })}
      </p>
      <Note value={note} onChange={setNote} />
      <SaveLine
        label={words.t("gift:do.reverse")}
        error={problem && problemText(words, now, problem, "gift")}
        busy={busy}
        onSave={save}
        onCancel={onDone}
        testId="gift-reverse-save"
      />
    </div>
  );
}

function Note({ value, onChange }: { value: string; onChange: (note: string) => void }) {
  const words = useWords();
  return (
    <Field label={words.t("gift:field.note")}>
      {(tie) => (
        <Input
          {...tie}
          placeholder={words.t("gift:field.note.hint")}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          data-testid="gift-note"
        />
      )}
    </Field>
  );
}
