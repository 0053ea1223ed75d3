import { Select } from "antd";
import type { ContactChannel, ContactMinutes, Form, MessageCost, Settings } from "@/core/bindings.gen";
import { EditForm } from "@/kit/EditForm";
import { type EditColumn, EditTable } from "@/kit/EditTable";
import { Field, FieldGroup } from "@/kit/Field";
import { MoneyField } from "@/kit/MoneyField";
import { NumberField } from "@/kit/NumberField";
import { useWords } from "@/words";
import { useSetting } from "./useSetting";

const channels: ContactChannel[] = ["phone", "sms", "wechat", "face", "email"];
const forms: Form[] = ["store", "event", "visit", "online"];

/** What contacts cost a store: minutes of work by channel and form, the hour, and messages that are paid one by one. */
export function CostSettings({ settings }: { settings: Settings }) {
  const words = useWords();
  const { value, set, form } = useSetting("care_costs", settings.care_costs);
  const channelOf = (channel: ContactChannel, change: (row: { channel: ContactChannel }) => void, label: string) => (
    <Select
      aria-label={label}
      value={channel}
      onChange={(chosen) => change({ channel: chosen })}
      options={channels.map((one) => ({ value: one, label: words.t(`contact:channel.${one}`) }))}
    />
  );
  const minutes: EditColumn<ContactMinutes>[] = [
    { id: "channel", title: words.t("setting:costs.channel"), cell: (row, change, label) => channelOf(row.channel, change, label) },
    {
      id: "form",
      title: words.t("setting:costs.form"),
      cell: (row, change, label) => (
        <Select<Form | "">
          aria-label={label}
          value={row.form ?? ""}
          onChange={(chosen) => change({ form: chosen || null })}
          options={[
            { value: "", label: words.t("setting:costs.any_form") },
            ...forms.map((one) => ({ value: one, label: words.t(`contact:form.${one}`) })),
          ]}
        />
      ),
    },
    {
      id: "minutes",
      title: words.t("setting:costs.minutes"),
      width: 140,
      cell: (row, change, label) => (
        <NumberField
          label={label}
          unit={words.t("setting:unit.minutes")}
          value={row.minutes}
          onChange={(number) => change({ minutes: number })}
        />
      ),
    },
  ];
  const messages: EditColumn<MessageCost>[] = [
    { id: "channel", title: words.t("setting:costs.channel"), cell: (row, change, label) => channelOf(row.channel, change, label) },
    {
      id: "cents",
      title: words.t("setting:costs.message"),
      width: 140,
      cell: (row, change, label) => (
        <MoneyField label={label} value={row.cents} onChange={(cents) => cents !== null && change({ cents })} />
      ),
    },
  ];
  return (
    <EditForm {...form}>
      <Field label={words.t("setting:costs.hour")} hint={words.t("setting:costs.hour.hint")}>
        {(tie) => (
          <MoneyField
            {...tie}
            value={value.hour_cents}
            onChange={(hour_cents) => hour_cents !== null && set({ hour_cents })}
            testId="costs-hour"
          />
        )}
      </Field>
      <Field label={words.t("setting:costs.missed")} hint={words.t("setting:costs.missed.hint")}>
        {(tie) => (
          <NumberField
            {...tie}
            unit={words.t("setting:unit.minutes")}
            value={value.missed_minutes}
            onChange={(missed_minutes) => set({ missed_minutes })}
            testId="costs-missed"
          />
        )}
      </Field>
      <FieldGroup label={words.t("setting:costs.by_channel")}>
        <EditTable<ContactMinutes>
          label={words.t("setting:costs.by_channel")}
          columns={minutes}
          rows={value.minutes}
          onChange={(rows) => set({ minutes: rows })}
          fresh={() => ({ channel: "phone", form: null, minutes: 0 })}
          addLabel={words.t("setting:costs.add")}
          testId="costs-minutes"
        />
      </FieldGroup>
      <FieldGroup label={words.t("setting:costs.messages")}>
        <EditTable<MessageCost>
          label={words.t("setting:costs.messages")}
          columns={messages}
          rows={value.messages}
          onChange={(rows) => set({ messages: rows })}
          fresh={() => ({ channel: "sms", cents: 0 })}
          addLabel={words.t("setting:costs.add")}
          testId="costs-messages"
        />
      </FieldGroup>
    </EditForm>
  );
}
