import { useQuery } from "@tanstack/react-query";
import type { ReactNode, RefObject } from "react";
import type { StepView } from "@/core/bindings.gen";
import { problemText } from "@/core/problem";
import { timelineText } from "@/core/said";
import { DateText, MomentText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Card, Side } from "@/kit/Pane";
import { Tag, type Tone } from "@/kit/Tag";
import { Timeline } from "@/kit/Timeline";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { usePhrase } from "@/words/phrase";
import { dayOf } from "@/words/time";
import { stepQuery } from "./queries";
import { StepDeeds } from "./StepDeeds";
import "./target.css";

const tones: Record<StepView["state"], Tone> = { planned: "plain", due: "near", late: "burns", done: "done", skipped: "plain" };

type Props = {
  step: string | null;
  panel: RefObject<HTMLElement | null>;
  onLog: (step: StepView) => void;
  /** Back to the progress sheet. */
  onLeave: () => void;
  /** The check of this step, which belongs to another feature. */
  check: (step: StepView) => ReactNode;
};

/** One cell of the progress sheet: plan, people, what was said, and the verdict. */
export function StepPanel({ step, panel, onLog, onLeave, check }: Props) {
  const words = useWords();
  const now = useNow();
  const phrase = usePhrase();
  const { data, error } = useQuery({ ...stepQuery(step ?? ""), enabled: step !== null });
  return (
    <Side label={words.t("target:step.label")} ref={panel as RefObject<HTMLElement>} testId="step-panel">
      {!step && <p className="side-none secondary">{words.t("target:step.none")}</p>}
      {step && error && (
        <p className="side-none field-error" role="alert">
          {problemText(words, now, error)}
        </p>
      )}
      {step && data && (
        <div className="side-scroll">
          <Card>
            <div className="step-head">
              <h2>
                {words.t("target:step.title", { no: data.no, name: data.step_name })}{" "}
                <Tag tone={tones[data.state]}>{words.t(`target:state.${data.state}`)}</Tag>{" "}
                {data.twice && <Tag tone="near">{words.t("target:step.twice")}</Tag>}
              </h2>
              <Facts
                facts={[
                  { name: words.t("target:step.customer"), value: `${data.name} ${data.plate ?? ""}`, wide: true },
                  { name: words.t("target:step.channel"), value: words.t(`contact:channel.${data.channel}`) },
                  {
                    name: words.t("target:step.plan"),
                    value: data.timed ? <MomentText at={data.planned_at} /> : <DateText day={dayOf(data.planned_at)} />,
                  },
                  {
                    name: words.t("target:step.responsible"),
                    value: (
                      <>
                        {data.responsible?.name ?? "—"}{" "}
                        {data.responsible_why && <span className="faint">{words.t(`target:responsible.${data.responsible_why}`)}</span>}
                      </>
                    ),
                    wide: true,
                  },
                  { name: words.t("target:step.checker"), value: data.checker?.name ?? "—" },
                  data.purpose ? { name: words.t("target:step.purpose"), value: data.purpose, wide: true } : null,
                ]}
              />
            </div>
          </Card>
          <Card>
            {data.contacts.length === 0 ? (
              <p className="faint">{words.t("target:step.no_contacts")}</p>
            ) : (
              <Timeline label={words.t("target:step.label")} items={data.contacts.map((row) => timelineText(phrase, row))} />
            )}
          </Card>
          {check(data)}
        </div>
      )}
      {step && data?.reason && <StepDeeds key={step} step={data} panel={panel} onLog={() => onLog(data)} onLeave={onLeave} />}
    </Side>
  );
}
