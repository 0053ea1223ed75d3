import { type RefObject, useState } from "react";
import { useChange } from "@/core/ask";
import type { ProjectView, TrainingPerson, TrainingView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { problemText } from "@/core/problem";
import { DateText } from "@/kit/Dates";
import { type Deed, DeedLine } from "@/kit/DeedLine";
import { Facts } from "@/kit/Facts";
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
  const deed = (name: string, keys: string, go: () => void): Deed => ({ name, keys, label: words.t(`training:${name}`), run: go });
  const deeds = [
    ...(training.state === "planned" ? [] : [{ ...deed("results", "R", () => setSide("results")), main: true }]),
    deed("edit", "E", () => setSide("edit")),
    deed("remove", "X", () => !busy && run(undefined)),
  ];
  useKeys(words.t("training:label"), open && !side ? deeds : []);
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
        {open ? (
          <DeedLine deeds={deeds} testId="training" error={problem && problemText(words, now, problem, "training")} />
        ) : (
          <p className="faint">{words.t("training:refusal.project_closed")}</p>
        )}
      </footer>
    </>
  );
}
