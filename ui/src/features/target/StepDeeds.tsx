import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import type { Done, StepView } from "@/core/bindings.gen";
import { desk, type Problem } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Choice } from "@/kit/Choice";
import { DayField } from "@/kit/DayField";
import { type Deed, DeedLine } from "@/kit/DeedLine";
import { Field, FieldGroup } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { PersonField } from "@/kit/PersonField";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { dayOf } from "@/words/time";
import { peopleQuery } from "./queries";

type Doing = "move" | "skip" | "assign";
type Props = { step: StepView; panel: RefObject<HTMLElement | null>; onLog: () => void; onLeave: () => void };

const refusedFields = { reason_missing: "reason", same_person: "checker", person_unknown: "responsible" };

/** What can be done with an open step: log its contact, move it, leave it out, give it to somebody else. Each stands where the foot is. */
export function StepDeeds({ step, panel, onLog, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const [doing, setDoing] = useState<Doing | null>(null);
  const change = useChange(
    ({ act }: { said: string; name: string; act: () => Promise<Done<unknown>> }) => act(),
    (_, { said, name }) => {
      notice.done(words.t(`target:${said}.saved`, { name }));
      setDoing(null);
      onLeave();
    },
    refusedFields,
  );
  const begin = (next: Doing | null) => {
    change.reset();
    setDoing(next);
  };
  const remove = () => !change.busy && change.run({ said: "remove", name: step.name, act: () => desk.targetRemove(step.target) });
  const deed = (name: string, keys: string, run: () => void): Deed => ({ name, keys, label: words.t(`target:step.${name}`), run });
  const deeds = [
    { ...deed("log", "L", onLog), main: true },
    deed("move", "M", () => begin("move")),
    deed("skip", "X", () => begin("skip")),
    deed("assign", "R", () => begin("assign")),
    deed("remove", "D", remove),
  ];
  useKeys(words.t("target:step.label"), doing ? [] : deeds);
  useKeys(words.t("target:step.label"), doing ? [] : [{ keys: "Escape", run: onLeave }], panel);

  const form = {
    step,
    problem: change.problem,
    busy: change.busy,
    touched: () => change.problem && change.reset(),
    save: (said: string, act: () => Promise<Done<unknown>>) => !change.busy && change.run({ said, name: step.step_name, act }),
    onCancel: () => {
      begin(null);
      panel.current?.focus();
    },
    wrong: (field: string) => refusedField(words, now, change.problem, "target", field),
  };
  return (
    <footer className="side-foot">
      {doing === "move" && <Move {...form} />}
      {doing === "skip" && <Skip {...form} />}
      {doing === "assign" && <Assign {...form} />}
      {!doing && <DeedLine deeds={deeds} testId="step" error={change.problem && problemText(words, now, change.problem, "target")} />}
    </footer>
  );
}

type Form = {
  step: StepView;
  problem: Problem | null;
  busy: boolean;
  touched: () => void;
  save: (said: string, act: () => Promise<Done<unknown>>) => void;
  onCancel: () => void;
  wrong: (field: string) => string | null;
};

/** A small form in the foot, with its keys. */
function Foot({
  of,
  form,
  fields,
  onSave,
  children,
}: {
  of: Doing;
  form: Form;
  fields: string[];
  onSave: () => void;
  children: ReactNode;
}) {
  const words = useWords();
  const now = useNow();
  const root = useRef<HTMLDivElement>(null);
  const { problem } = form;
  const own = problem?.kind === "refused" && problem.field && fields.includes(problem.field);
  useEffect(() => root.current?.querySelector<HTMLElement>("input, textarea, button")?.focus(), []);
  useKeys(
    words.t(`target:step.${of}`),
    [saveKey(onSave, words.t(`target:${of}.save`)), { keys: "Escape", inText: true, run: form.onCancel }],
    root,
  );
  return (
    <div className="side-foot-form" ref={root} data-testid={`step-${of}-form`}>
      <h3>{words.t(`target:step.${of}`)}</h3>
      {children}
      <SaveLine
        label={words.t(`target:${of}.save`)}
        error={problem && !own ? problemText(words, now, problem, "target") : null}
        busy={form.busy}
        onSave={onSave}
        onCancel={form.onCancel}
        testId={`step-${of}-save`}
      />
    </div>
  );
}

function Move(form: Form) {
  const words = useWords();
  const now = useNow();
  const [day, setDay] = useState(dayOf([form.step.planned_at, now].sort()[1] ?? now));
  const [reason, setReason] = useState("");
  const save = () => form.save("move", () => desk.stepMove(form.step.id, day, reason));
  return (
    <Foot of="move" form={form} fields={["reason"]} onSave={save}>
      <Field label={words.t("target:move.day")}>
        {(tie) => <DayField {...tie} label={words.t("target:move.day")} value={day} onChange={(to) => to && setDay(to)} />}
      </Field>
      <Reason form={form} hint={words.t("target:move.reason.hint")} value={reason} onChange={setReason} />
    </Foot>
  );
}

function Skip(form: Form) {
  const words = useWords();
  const [how, setHow] = useState<"skipped" | "cancelled">("skipped");
  const [reason, setReason] = useState("");
  const save = () => form.save(how === "skipped" ? "skip" : "cancel", () => desk.stepSkip(form.step.id, how === "cancelled", reason));
  return (
    <Foot of="skip" form={form} fields={["reason"]} onSave={save}>
      <FieldGroup label={words.t("target:skip.how")}>
        <Choice
          label={words.t("target:skip.how")}
          value={how}
          onChoose={setHow}
          options={(["skipped", "cancelled"] as const).map((one) => ({ value: one, label: words.t(`target:skip.${one}`) }))}
        />
      </FieldGroup>
      <Reason form={form} hint={words.t("target:skip.reason.hint")} value={reason} onChange={setReason} />
    </Foot>
  );
}

function Reason({ form, hint, value, onChange }: { form: Form; hint: string; value: string; onChange: (reason: string) => void }) {
  const words = useWords();
  return (
    <Field label={words.t("target:reason")} error={form.wrong("reason")}>
      {(tie) => (
        <TextBox
          {...tie}
          most={4}
          placeholder={hint}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            form.touched();
          }}
          data-testid="step-reason"
        />
      )}
    </Field>
  );
}

function Assign(form: Form) {
  const words = useWords();
  const { data: people = [] } = useQuery(peopleQuery());
  const [chosen, setChosen] = useState({ responsible: form.step.responsible?.id ?? null, checker: form.step.checker?.id ?? null });
  const save = () => form.save("assign", () => desk.stepAssign(form.step.id, chosen.responsible, chosen.checker));
  return (
    <Foot of="assign" form={form} fields={["responsible", "checker"]} onSave={save}>
      {(["responsible", "checker"] as const).map((field) => (
        <Field key={field} label={words.t(`target:step.${field}`)} error={form.wrong(field)}>
          {(tie) => (
            <PersonField
              {...tie}
              people={people}
              none={words.t("target:assign.none")}
              value={chosen[field]}
              onChange={(person) => {
                setChosen({ ...chosen, [field]: person });
                form.touched();
              }}
            />
          )}
        </Field>
      ))}
    </Foot>
  );
}
