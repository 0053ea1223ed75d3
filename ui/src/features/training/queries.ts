import { question } from "@/core/ask";
import type { NewTraining, TrainingResult, TrainingState, TrainingTopic, TrainingView } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import type { Tone } from "@/kit/Tag";
import type { Words } from "@/words";
import { listText } from "@/words/figures";

const named = ["trainee", "project_person", "script", "staff", "department"];

export const trainingsQuery = (project: string) => question("training", "list", [project], () => desk.trainingList(project), named);
export const peopleQuery = () => question("staff", "list", [], () => desk.whoList());
export const scriptsQuery = () => question("script", "list", [], () => desk.scriptList(), ["script_version"]);

export const topics: TrainingTopic[] = ["process", "duties", "post", "demands"];
export const results: TrainingResult[] = ["passed", "failed", "absent", "open"];

export const stateTone: Record<TrainingState, Tone> = { planned: "plain", unjudged: "near", judged: "done" };
export const resultTone: Record<TrainingResult, Tone> = { passed: "done", failed: "burns", absent: "near", open: "plain" };

/** A training as its form takes it. */
export function formOf({ day, topics: practised, script, trainer, trainees }: TrainingView): NewTraining {
  return {
    day,
    topics: practised,
    script: script?.id ?? null,
    trainer: trainer?.id ?? null,
    trainees: trainees.map(({ staff, result }) => ({ staff, result })),
  };
}

/** What is practised, in one line. */
export const subjectText = (words: Words, { topics: practised, script }: TrainingView): string =>
  listText(words, [
    ...practised.map((topic) => words.t(`training:topic.${topic}`)),
    ...(script ? [words.t("training:subject.script", { title: script.title })] : []),
  ]);
