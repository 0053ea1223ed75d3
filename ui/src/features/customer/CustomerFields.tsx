import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, type InputRef, Select } from "antd";
import type { ReactNode, RefObject } from "react";
import type { Calendar, CustomerForm, CustomerKind, NewCustomer, Sex } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { phoneText } from "@/words/figures";
import { morePhones, withAddress, withPhone } from "./form";
import { KnownAlready } from "./KnownAlready";
import { peopleQuery } from "./queries";

const kinds: CustomerKind[] = ["person", "company"];
const sexes: Sex[] = ["male", "female"];
const calendars: Calendar[] = ["solar", "lunar"];

export type FieldsProps = {
  form: CustomerForm;
  file: NewCustomer;
  set: (change: Partial<NewCustomer>) => void;
  wrong: (field: keyof NewCustomer) => string | null;
  name: RefObject<InputRef | null>;
  onOpen: (customer: string) => void;
};

type TextField =
  | "source"
  | "note"
  | "address"
  | "village"
  | "occupation"
  | "position"
  | "business"
  | "family"
  | "purchase_use"
  | "number"
  | "connections"
  | "income_band"
  | "education"
  | "personality"
  | "interests"
  | "hobbies";

/** The file's fields in three groups: what is always asked, the owner, and what one learns in time. */
export function CustomerFields(props: FieldsProps) {
  const { form, file, set, wrong, name } = props;
  const words = useWords();
  const text = (field: TextField, more: { hint?: string; rows?: boolean; change?: (value: string) => Partial<NewCustomer> } = {}) => (
    <Field label={words.t(`customer:field.${field}`)} error={wrong(field)}>
      {(tie) => {
        const value = file[field] ?? "";
        const change = (typed: string) => set(more.change ? more.change(typed) : { [field]: typed });
        const common = { ...tie, value, placeholder: more.hint, "data-testid": `customer-${field}` };
        return more.rows ? (
          <TextBox {...common} onChange={(event) => change(event.target.value)} />
        ) : (
          <Input {...common} onChange={(event) => change(event.target.value)} />
        );
      }}
    </Field>
  );
  const tick = (field: "do_not_contact" | "opinion_leader") => (
    <Field label={words.t(`customer:field.${field}`)} error={wrong(field)}>
      {(tie) => (
        <Checkbox {...tie} checked={file[field]} onChange={(event) => set({ [field]: event.target.checked })}>
          {words.t(`customer:field.${field}.yes`)}
        </Checkbox>
      )}
    </Field>
  );
  const person = file.kind === "person";
  return (
    <>
      <Part title={words.t("customer:part.base")}>
        <Field label={words.t("customer:field.name")} error={wrong("name")}>
          {(tie) => (
            <Input
              {...tie}
              ref={name}
              value={file.name}
              onChange={(event) => set({ name: event.target.value })}
              data-testid="customer-name"
            />
          )}
        </Field>
        <FieldGroup label={words.t("customer:field.kind")}>
          <Choice
            label={words.t("customer:field.kind")}
            value={file.kind}
            onChoose={(kind) => set({ kind })}
            options={kinds.map((kind) => ({ value: kind, label: words.t(`customer:kind.${kind}`) }))}
          />
        </FieldGroup>
        <Phones {...props} />
        <Keeper value={file.keeper_id} onChange={(keeper_id) => set({ keeper_id })} error={wrong("keeper_id")} />
        {text("source", { hint: words.t("customer:field.source.hint") })}
        {tick("do_not_contact")}
        {text("note", { rows: true })}
      </Part>
      <Part title={words.t("customer:part.owner")}>
        {person && (
          <>
            <FieldGroup label={words.t("customer:field.sex")}>
              <Choice
                label={words.t("customer:field.sex")}
                value={file.sex}
                onChoose={(sex) => set({ sex: file.sex === sex ? null : sex })}
                options={sexes.map((sex) => ({ value: sex, label: words.t(`customer:sex.${sex}`) }))}
              />
            </FieldGroup>
            <Field label={words.t("customer:field.birthday")} error={wrong("birthday")}>
              {(tie) => (
                <div className="form-line">
                  <Input
                    {...tie}
                    value={file.birthday ?? ""}
                    placeholder={words.t("customer:field.birthday.hint")}
                    onChange={(event) => set({ birthday: event.target.value || null })}
                    data-testid="customer-birthday"
                  />
                  <Choice
                    label={words.t("customer:field.birthday_calendar")}
                    value={file.birthday_calendar}
                    onChoose={(birthday_calendar) => set({ birthday_calendar })}
                    options={calendars.map((one) => ({ value: one, label: words.t(`customer:calendar.${one}`) }))}
                  />
                </div>
              )}
            </Field>
          </>
        )}
        {text("address", { rows: true, change: withAddress, hint: words.t("customer:field.address.hint") })}
        {text("village", { hint: words.t("customer:field.village.hint") })}
        {person && text("occupation")}
        {person && text("position")}
        {text("business")}
        {person && text("family", { hint: words.t("customer:field.family.hint") })}
        {text("purchase_use")}
      </Part>
      <Part title={words.t("customer:part.more")}>
        {text("number")}
        {tick("opinion_leader")}
        {text("connections")}
        {person && text("income_band")}
        {person && text("education")}
        {person && text("personality")}
        {person && text("interests")}
        {person && text("hobbies")}
        <Field label={words.t("customer:field.retain_until")} error={wrong("retain_until")}>
          {(tie) => (
            <DayField
              {...tie}
              label={words.t("customer:field.retain_until")}
              placeholder={words.t("customer:field.retain_until.hint")}
              value={file.retain_until}
              onChange={(retain_until) => set({ retain_until })}
            />
          )}
        </Field>
        {form.sensitive &&
          person &&
          (["id_number", "ethnicity"] as const).map((field) => (
            <Field
              key={field}
              label={words.t(`customer:field.${field}`)}
              error={wrong(field)}
              hint={form.sealed.some((cell) => cell.kind === field) ? words.t("customer:field.sealed.hint") : undefined}
            >
              {(tie) => (
                <Input
                  {...tie}
                  autoComplete="off"
                  placeholder={form.sealed.find((cell) => cell.kind === field)?.masked}
                  value={file[field] ?? ""}
                  onChange={(event) => set({ [field]: event.target.value || null })}
                  data-testid={`customer-${field}`}
                />
              )}
            </Field>
          ))}
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="form-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** Who keeps the customer: chosen by typing the name. */
export function Keeper({
  value,
  onChange,
  error,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | null;
}) {
  const words = useWords();
  const { data: people = [] } = useQuery(peopleQuery());
  return (
    <Field label={words.t("customer:field.keeper_id")} error={error}>
      {(tie) => (
        <Select
          {...tie}
          className="form-fill"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={words.t("customer:field.keeper_id.none")}
          value={value ?? undefined}
          onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
          options={people.map((one) => ({ value: one.id, label: [one.name, one.department].filter(Boolean).join(" · ") }))}
        />
      )}
    </Field>
  );
}

/** All phones, the one to call first on top. What is there is shown masked until somebody looks; typing replaces it. */
function Phones({ form, file, set, wrong, onOpen }: FieldsProps) {
  const words = useWords();
  const phones = file.phones;
  const masked = (number: string) => number.includes("*");
  // The core knows an untouched number by its own form, which has no spaces.
  const written = (number: string) => (masked(number) ? number.replaceAll(" ", "") : number);
  return (
    <FieldGroup label={words.t("customer:field.phones")} error={wrong("phones")}>
      <div className="phones">
        {phones.map((phone, i) => (
          <div key={phone.id ?? `new ${i}`}>
            <div className="form-line">
              <Input
                className="phone-number"
                aria-label={words.t("customer:field.phone", { no: i + 1 })}
                inputMode="tel"
                autoComplete="off"
                value={masked(phone.number) ? phoneText(phone.number) : phone.number}
                onFocus={(event) => masked(phone.number) && event.target.select()}
                onChange={(event) => set({ phones: withPhone(phones, i, { number: written(event.target.value) }) })}
                data-testid={`customer-phone-${i}`}
              />
              <Input
                className="phone-label"
                aria-label={words.t("customer:field.label", { no: i + 1 })}
                placeholder={words.t("customer:field.label.hint")}
                value={phone.label}
                onChange={(event) => set({ phones: withPhone(phones, i, { label: event.target.value }) })}
              />
              {phone.id && masked(phone.number) && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    if (phone.id) void desk.customerPhoneShow(phone.id).then((number) => set({ phones: withPhone(phones, i, { number }) }));
                  }}
                >
                  {words.t("customer:card.show")}
                </Button>
              )}
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={words.t("customer:field.phone.remove", { no: i + 1 })}
                title={words.t("customer:field.phone.remove", { no: i + 1 })}
                onClick={() => set({ phones: phones.filter((_, at) => at !== i) })}
              />
            </div>
            {!masked(phone.number) && <KnownAlready text={phone.number} except={form.file?.id ?? null} onOpen={onOpen} />}
          </div>
        ))}
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => set({ phones: morePhones(phones) })}
          data-testid="customer-phone-add"
        >
          {words.t("customer:field.phone.add")}
        </Button>
      </div>
    </FieldGroup>
  );
}
