import { Select } from "antd";
import type { Settings } from "@/core/bindings.gen";
import { EditForm } from "@/kit/EditForm";
import { Field } from "@/kit/Field";
import { NumberField } from "@/kit/NumberField";
import { useWords } from "@/words";
import { useSetting } from "./useSetting";

/** Lists and months that the value rules go by; their thresholds stand where customers are chosen. */
export function ValueSettings({ settings }: { settings: Settings }) {
  return (
    <>
      <Leaders stands={settings.opinion_leaders} />
      <Churn stands={settings.churn_months} />
      <VisitWindow stands={settings.visit_window} />
    </>
  );
}

function Leaders({ stands }: { stands: Settings["opinion_leaders"] }) {
  const words = useWords();
  const { value, set, form } = useSetting("opinion_leaders", stands);
  return (
    <EditForm {...form}>
      {(["positions", "businesses"] as const).map((list) => (
        <Field key={list} label={words.t(`setting:leaders.${list}`)} hint={words.t(`setting:leaders.${list}.hint`)}>
          {(tie) => (
            <Select
              {...tie}
              className="setting-tags"
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={["、", "，", ",", ";", "；"]}
              placeholder={words.t("setting:leaders.none")}
              value={value[list]}
              onChange={(names: string[]) => set({ [list]: names.map((name) => name.trim()).filter(Boolean) })}
              data-testid={`leaders-${list}`}
            />
          )}
        </Field>
      ))}
    </EditForm>
  );
}

function Churn({ stands }: { stands: Settings["churn_months"] }) {
  const words = useWords();
  const { value, set, form } = useSetting("churn_months", stands);
  return (
    <EditForm {...form}>
      {(["risk", "churned"] as const).map((month) => (
        <Field key={month} label={words.t(`setting:churn.${month}`)} hint={words.t(`setting:churn.${month}.hint`)}>
          {(tie) => (
            <NumberField
              {...tie}
              unit={words.t("setting:unit.months")}
              value={value[month]}
              onChange={(months) => set({ [month]: months })}
              testId={`churn-${month}`}
            />
          )}
        </Field>
      ))}
    </EditForm>
  );
}

function VisitWindow({ stands }: { stands: Settings["visit_window"] }) {
  const words = useWords();
  const { value, set, form } = useSetting("visit_window", stands);
  return (
    <EditForm {...form}>
      <Field label={words.t("setting:visit_window.days")} hint={words.t("setting:visit_window.hint")}>
        {(tie) => (
          <NumberField
            {...tie}
            unit={words.t("setting:unit.days")}
            value={value.days}
            onChange={(days) => set({ days })}
            testId="visit-window-days"
          />
        )}
      </Field>
    </EditForm>
  );
}
