import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { question } from "@/core/ask";
import type { ReminderChoice } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { Refused } from "@/core/Refused";
import { TimeField } from "@/kit/DayField";
import { Field, FieldGroup } from "@/kit/Field";
import { useWords } from "@/words";

const choiceQuery = () => question("reminder", "choice", [], () => desk.reminderChoice());

/** Whether and from when on this computer reminds. It holds at once, as the display does. */
export function ReminderPart() {
  const words = useWords();
  const client = useQueryClient();
  const { data: choice, error } = useQuery(choiceQuery());
  if (!choice) return <Refused problem={error} />;
  // What this computer remembers is no change of the store: no event comes, so this part asks again by itself.
  const choose = (change: Partial<ReminderChoice>) =>
    void desk.reminderChoose({ ...choice, ...change }).finally(() => client.invalidateQueries({ queryKey: choiceQuery().queryKey }));
  return (
    <section className="settings-part" aria-label={words.t("reminder:title")}>
      <h2>{words.t("reminder:title")}</h2>
      <p className="secondary">{words.t("reminder:text")}</p>
      <div className="display">
        <FieldGroup label={words.t("reminder:show")}>
          <Checkbox checked={choice.on} onChange={(event) => choose({ on: event.target.checked })} data-testid="reminder-on">
            {words.t("reminder:on")}
          </Checkbox>
        </FieldGroup>
        {choice.on && (
          <Field label={words.t("reminder:from")} hint={words.t("reminder:from.hint")}>
            {(tie) => <TimeField {...tie} label={words.t("reminder:from")} value={choice.from} onChange={(from) => choose({ from })} />}
          </Field>
        )}
      </div>
    </section>
  );
}
