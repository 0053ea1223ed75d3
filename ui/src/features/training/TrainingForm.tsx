import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type RefObject, useEffect, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, NewTraining, ProjectView, TrainingPerson, TrainingView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { useDraft, useUnsaved } from "@/core/useDraft";
import { Choices } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { DraftFound, Opened } from "@/kit/Draft";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { PeopleField, PersonField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";
import { formOf, peopleQuery, scriptsQuery, topics } from "./queries";

const refusedFields = {
  subject_missing: "topics",
  script_unknown: "script",
  trainer_unknown: "trainer",
  nobody_named: "trainees",
  person_unknown: "trainees",
  person_twice: "trainees",
  result_ahead: "day",
};

type Props = {
  project: ProjectView;
  /** None: a new one. */
  training: TrainingView | null;
  /** Who works in the project: all of them are to be at a new training, until somebody is taken out. */
  members: TrainingPerson[];
  panel: RefObject<HTMLElement | null>;
  onSaved: (training: string) => void;
  onLeave: () => void;
};

/** When a training is, what is practised, who holds it and who is to be there; what was left unsaved stands in it again. */
export function TrainingForm(props: Props) {
  const [project, training] = [props.project.id, props.training?.id ?? null];
  const form = useUnsaved(
    "training",
    training ?? project,
    () => desk.trainingUnsaved(project, training),
    () => desk.trainingDraft(project, training, null),
  );
  return <Opened form={form}>{(left) => <Entry {...props} left={left} onDrop={form.drop} />}</Opened>;
}

type EntryProps = Props & { left: NewTraining | null; onDrop: () => Promise<void> };

function Entry({ project, training, members, panel, onSaved, onLeave, left, onDrop }: EntryProps) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { data: people = [] } = useQuery(peopleQuery());
  const { data: scripts = [] } = useQuery(scriptsQuery());
  const [form, setForm] = useState<NewTraining>(() => left ?? (training ? formOf(training) : fresh(dayOf(now), members)));
  const draft = useDraft((written: NewTraining) => desk.trainingDraft(project.id, training?.id ?? null, written), form, left !== null);
  const { run, problem, busy, reset } = useChange(
    draft.ending(async (next: NewTraining): Promise<Done<string>> => {
      if (!training) return desk.trainingAdd(project.id, next);
      return { ...(await desk.trainingEdit(training.id, next)), value: training.id };
    }),
    ({ value }) => {
      notice.done(words.t("training:saved"));
      onSaved(value);
    },
    refusedFields,
  );
  const save = () => !busy && run(form);
  const set = (change: Partial<NewTraining>) => {
    setForm((before) => ({ ...before, ...change }));
    if (problem) reset();
  };
  /** Who stays keeps his result. */
  const setPeople = (chosen: string[]) =>
    set({ trainees: chosen.map((staff) => form.trainees.find((one) => one.staff === staff) ?? { staff, result: "open" }) });
  useEffect(() => panel.current?.querySelector<HTMLElement>(".chip")?.focus(), [panel]);
  const title = words.t(training ? "training:edit" : "training:add");
  useKeys(
    title,
    [saveKey(save, words.t("training:save")), { keys: "Escape", label: words.t("training:leave"), inText: true, run: onLeave }],
    panel,
  );
  const wrong = (field: keyof NewTraining) => refusedField(words, now, problem, "training", field);
  const own = problem?.kind === "refused" && problem.field && problem.field in form;
  const known = (id: string) => scripts.some((one) => one.id === id && !one.retired);
  return (
    <>
      <div className="side-scroll">
        <div className="side-form" data-testid="training-form">
          <div className="side-form-head">
            <h2>{title}</h2>
            {left && <DraftFound onDrop={draft.ending(onDrop)} />}
          </div>
          <FieldGroup label={words.t("training:field.topics")} error={wrong("topics")}>
            <Choices
              label={words.t("training:field.topics")}
              testId="training-topics"
              values={form.topics}
              onChange={(chosen) => set({ topics: chosen })}
              options={topics.map((one) => ({ value: one, label: words.t(`training:topic.${one}`) }))}
            />
          </FieldGroup>
          <Field label={words.t("training:field.script")} error={wrong("script")}>
            {(tie) => (
              <Select
                {...tie}
                className="day-field"
                allowClear
                showSearch={{ optionFilterProp: "label" }}
                placeholder={words.t("training:script.none")}
                value={form.script ?? undefined}
                onChange={(script: string | undefined) => set({ script: script ?? null })}
                options={[
                  ...scripts.filter((one) => !one.retired).map((one) => ({ value: one.id, label: one.title })),
                  // What was practised keeps its title once it is retired.
                  ...(training?.script && !known(training.script.id) ? [{ value: training.script.id, label: training.script.title }] : []),
                ]}
              />
            )}
          </Field>
          <Field label={words.t("training:field.day")} error={wrong("day")}>
            {(tie) => <DayField {...tie} label={words.t("training:field.day")} value={form.day} onChange={(day) => day && set({ day })} />}
          </Field>
          <Field label={words.t("training:field.trainer")} error={wrong("trainer")}>
            {(tie) => (
              <PersonField
                {...tie}
                people={people}
                none={words.t("training:trainer.none")}
                value={form.trainer}
                onChange={(trainer) => set({ trainer })}
              />
            )}
          </Field>
          <Field label={words.t("training:field.trainees")} error={wrong("trainees")}>
            {(tie) => (
              <PeopleField
                {...tie}
                people={people}
                none={words.t("training:trainees.none")}
                values={form.trainees.map((one) => one.staff)}
                onChange={setPeople}
              />
            )}
          </Field>
        </div>
      </div>
      <footer className="side-foot">
        <SaveLine
          label={words.t("training:save")}
          error={problem && !own ? problemText(words, now, problem, "training") : null}
          busy={busy}
          onSave={save}
          onCancel={onLeave}
          testId="training-save"
        />
      </footer>
    </>
  );
}

const fresh = (day: string, members: TrainingPerson[]): NewTraining => ({
  day,
  topics: [],
  script: null,
  trainer: null,
  trainees: members.map(({ staff }) => ({ staff, result: "open" })),
});
