import { Checkbox } from "antd";
import type { Settings } from "@/core/bindings.gen";
import { EditForm } from "@/kit/EditForm";
import { Field, FieldGroup } from "@/kit/Field";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useSetting } from "./useSetting";

/** Whether ID numbers and ethnicity are kept; on only with a reason, as the law wants it. */
export function SensitiveSetting({ settings }: { settings: Settings }) {
  const words = useWords();
  const { value, set, wrong, form } = useSetting("sensitive_data", settings.sensitive_data, { reason_missing: "reason" });
  return (
    <EditForm {...form}>
      <FieldGroup label={words.t("setting:sensitive.keep")}>
        <Checkbox checked={value.on} onChange={(event) => set({ on: event.target.checked })} data-testid="sensitive-on">
          {words.t("setting:sensitive.on")}
        </Checkbox>
      </FieldGroup>
      {value.on && (
        <Field label={words.t("setting:sensitive.reason")} hint={words.t("setting:sensitive.reason.hint")} error={wrong("reason")}>
          {(tie) => (
            <TextBox
              {...tie}
              least={2}
              most={5}
              value={value.reason}
              onChange={(event) => set({ reason: event.target.value })}
              data-testid="sensitive-reason"
            />
          )}
        </Field>
      )}
    </EditForm>
  );
}
