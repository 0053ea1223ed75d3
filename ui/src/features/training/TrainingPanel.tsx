import { Button } from "antd";
import { type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { ProjectView, TrainingPerson, TrainingView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { DateText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { KeyHint } from "@/kit/KeyHint";
import { useKeys } from "@/kit/keys";
import { useNotice } from "@/kit/notice";
import { Card, Side } from "@/kit/Pane";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { useNow } from "@/words/now";
import { resultTone, stateTone, subjectText } from "./queries";
import { ResultForm } from "./ResultForm";
import { TrainingForm } from "./TrainingForm";
import "./training.css";

type Ways = {
  project: ProjectView;
  members: TrainingPerson[];
  panel: RefObject<HTMLElement | null>;
  onTraining: (training: string | null) => void;
  /** Back to the list. */
  onLeave: () => void;
};

/** One training: what stands in it, who was there, and what can be done with it; or one that is being added. */
export function TrainingPanel({ training, adding, ...ways }: Ways & { training: TrainingView | null; adding: boolean }) {
  const words = useWords();
  const { panel, onTraining, onLeave } = ways;
  return (
    <Side label={words.t("training:label")} ref={panel as RefObject<HTMLElement>} testId="training-panel">
      {adding ? (
        <TrainingForm
          {...ways}
          training={null}
          onSaved={(made) => {
            onTraining(made);
            onLeave();
          }}
          onLeave={() => {
            onTraining(null);
            onLeave();
          }}
        />
      ) : training ? (
        <Opened key={training.id} training={training} {...ways} />
      ) : (
        <p className="side-none secondary">{words.t("training:choose")}</p>
      )}
    </Side>
  );
}

function Opened({ training, ...ways }: Ways & { training: TrainingView }) {
  const words = useWords();
  const now = useNow();
  const notice = useNotice();
  const { project, panel, onTraining, onLeave } = ways;
  const [side, setSide] = useState<"edit" | "results" | null>(null);
  const subject = subjectText(words, training);
  const { run, problem, busy } = useChange(
    () => desk.trainingRemove(training.id),
    () => {
      notice.done(words.t("training:removed", { subject }));
      onTraining(null);
      onLeave();
    },
  );
  const open = project.state !== "closed";
  const deeds = [
    ...(training.state === "planned" ? [] : [{ name: "results", keys: "R", run: () => setSide("results") }]),
    { name: "edit", keys: "E", run: () => setSide("edit") },
    { name: "remove", keys: "X", run: () => !busy && run(undefined) },
  ];
  const keys = deeds.map(({ name, keys: bound, run: go }) => ({ keys: bound, label: words.t(`training:${name}`), run: go }));
  useKeys(words.t("training:label"), open && !side ? keys : []);
  useKeys(words.t("training:label"), side ? [] : [{ keys: "Escape", run: onLeave }], panel);
  const back = () => {
    setSide(null);
    onLeave();
  };
  if (side === "edit") return <TrainingForm {...ways} training={training} onSaved={back} onLeave={back} />;
  if (side === "results") return <ResultForm training={training} panel={panel} onDone={back} />;
  return (
    <>
      <div className="side-scroll">
        <Card>
          <h2>{subject}</h2>
          <Facts
            facts={[
              { name: words.t("training:field.day"), value: <DateText day={training.day} /> },
              {
                name: words.t("training:col.state"),
                value: <Tag tone={stateTone[training.state]}>{words.t(`training:state.${training.state}`)}</Tag>,
              },
              {
                name: words.t("training:field.trainer"),
                value: training.trainer ? <bdi>{training.trainer.name}</bdi> : words.t("kit:nothing"),
                wide: true,
              },
            ]}
          />
        </Card>
        <Card title={words.t("training:field.trainees")}>
          <ul className="trainees" data-testid="trainees">
            {training.trainees.map((one) => (
              <li key={one.staff}>
                <bdi title={one.name}>{one.name}</bdi>
                <Tag tone={resultTone[one.result]}>{words.t(`training:result.${one.result}`)}</Tag>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <footer className="side-foot">
        {problem && (
          <p className="field-error" role="alert">
            {problemText(words, now, problem, "training")}
          </p>
        )}
        {open ? (
          <div className="side-foot-line">
            {deeds.map(({ name, keys: bound, run: go }) => (
              <Button
                key={name}
                type={name === "results" ? "primary" : "default"}
                onClick={go}
                aria-keyshortcuts={bound}
                data-testid={`training-${name}`}
              >
                {words.t(`training:${name}`)} <KeyHint keys={bound} />
              </Button>
            ))}
          </div>
        ) : (
          <p className="faint">{words.t("training:refusal.project_closed")}</p>
        )}
      </footer>
    </>
  );
}
