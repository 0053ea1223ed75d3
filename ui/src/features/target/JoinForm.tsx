import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useChange } from "@/core/ask";
import { desk } from "@/core/client";
import { problemText, refusedField } from "@/core/problem";
import { Field } from "@/kit/Field";
import { saveKey, useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Side } from "@/kit/Pane";
import { SaveLine } from "@/kit/SaveLine";
import { TextBox } from "@/kit/TextBox";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { useNow } from "@/words/now";
import { projectsQuery } from "./queries";

type Tie = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
export type CustomerChoice = Tie & { value: string | null; onChange: (customer: string | null) => void; label: string; hint: string };
type Props = {
  /** Settled where the form is opened from him; else `customerField` finds him. */
  customer?: string;
  /** Settled where the form is opened from it. */
  project?: string;
  /** The customer in short. */
  head?: ReactNode;
  customerField?: (choice: CustomerChoice) => ReactNode;
  onDone: () => void;
  onLeave: () => void;
};

/** One customer joins a running project, for a reason in words. */
export function JoinForm({ customer: settled, project: fixed, head, customerField, onDone, onLeave }: Props) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const root = useRef<HTMLElement>(null);
  const [customer, setCustomer] = useState(settled ?? null);
  const [project, setProject] = useState(fixed ?? null);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<"customer" | "project" | null>(null);
  const { data: projects = [] } = useQuery({ ...projectsQuery(), enabled: !fixed });
  const { run, problem, busy, reset } = useChange(
    (joins: { project: string; customer: string }) => desk.targetChoose(joins.project, joins.customer, reason),
    ({ value }) => {
      notice.done(words.t("target:join.saved", { count: countText(value.steps) }));
      onDone();
    },
    { reason_missing: "reason", target_already: "customer" },
  );
  const save = () => {
    setMissing(customer ? (project ? null : "project") : "customer");
    if (customer && project && !busy) run({ project, customer });
  };
  /** A field was filled in: what was said about it no longer holds. */
  const touched = () => {
    setMissing(null);
    if (problem) reset();
  };
  const wrong = (field: "customer" | "project" | "reason") =>
    missing === field ? words.t(`target:join.${field}.missing`) : refusedField(words, now, problem, "target", field);
  const own = problem?.kind === "refused" && (problem.field === "reason" || (problem.field === "customer" && customerField));

  useEffect(() => root.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  useKeys(
    words.t("target:join"),
    [saveKey(save, words.t("target:join.save")), { keys: "Escape", label: words.t("target:key.leave"), inText: true, run: onLeave }],
    root,
  );

  return (
    <Side label={words.t("target:join")} ref={root} testId="join-form">
      {head}
      <div className="side-form">
        <h2>{words.t(fixed ? "target:join.new" : "target:join")}</h2>
        {customerField && (
          <Field label={words.t("target:join.customer")} error={wrong("customer")}>
            {(tie) =>
              customerField({
                ...tie,
                value: customer,
                label: words.t("target:join.customer"),
                hint: words.t("target:join.customer.hint"),
                onChange: (chosen) => {
                  setCustomer(chosen);
                  touched();
                },
              })
            }
          </Field>
        )}
        {!fixed && (
          <Field label={words.t("target:join.project")} error={wrong("project")}>
            {(tie) => (
              <Select
                {...tie}
                className="day-field"
                showSearch={{ optionFilterProp: "label" }}
                placeholder={words.t("target:join.project.none")}
                value={project ?? undefined}
                onChange={(chosen: string) => {
                  setProject(chosen);
                  touched();
                }}
                options={projects.filter((one) => one.state === "running").map(({ id, name }) => ({ value: id, label: name }))}
                data-testid="join-project"
              />
            )}
          </Field>
        )}
        <Field label={words.t("target:reason")} error={wrong("reason")}>
          {(tie) => (
            <TextBox
              {...tie}
              least={2}
              most={5}
              placeholder={words.t("target:join.reason.hint")}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                touched();
              }}
              data-testid="join-reason"
            />
          )}
        </Field>
        <SaveLine
          label={words.t("target:join.save")}
          error={problem && !own ? problemText(words, now, problem, "target") : null}
          busy={busy}
          onSave={save}
          onCancel={onLeave}
          testId="join-save"
        />
      </div>
    </Side>
  );
}
