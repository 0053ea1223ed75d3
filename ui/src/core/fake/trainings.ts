import type { NewTraining, Trainings, TrainingView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { addDays } from "@/words/time";
import { TODAY } from "./customers";
import { scripts } from "./library";
import { person, staff } from "./people";
import { projectOf } from "./projects";
import { kept, refusal, type Tools } from "./tools";

type Kept = NewTraining & { id: string; project: string };

const members = ["p4", "p1", "p2", "p3"];
const first: Kept[] = [
  {
    ...{ id: "tr3", project: "j1", day: addDays(TODAY, 9), topics: [], script: "script2", trainer: "p4" },
    trainees: [{ staff: "p1", result: "open" }],
  },
  {
    ...{ id: "tr2", project: "j1", day: addDays(TODAY, -1), topics: ["demands"], script: null, trainer: "p4" },
    trainees: [
      { staff: "p1", result: "open" },
      { staff: "p2", result: "open" },
    ],
  },
  {
    ...{ id: "tr1", project: "j1", day: addDays(TODAY, -25), topics: ["process", "duties"], script: null, trainer: null },
    trainees: [
      { staff: "p1", result: "passed" },
      { staff: "p2", result: "failed" },
      { staff: "p3", result: "absent" },
    ],
  },
];

/** The trainings of the made-up dealership's projects. */
export function fakeTrainings(tools: Tools) {
  const all = kept(tools, first);
  const viewOf = ({ project: _, trainees, script, trainer, ...one }: Kept): TrainingView => ({
    ...one,
    script: script ? { id: script, title: scripts.find(({ id }) => id === script)?.title ?? "?" } : null,
    trainer: trainer ? person(trainer) : null,
    state: one.day > TODAY ? "planned" : trainees.some(({ result }) => result === "open") ? "unjudged" : "judged",
    attended: trainees.filter(({ result }) => result !== "absent").length,
    passed: trainees.filter(({ result }) => result === "passed").length,
    trainees: trainees.map((trainee) => ({ ...trainee, name: person(trainee.staff).name })),
  });
  const standing = (project: string, who: string): Trainings["people"][number]["standing"] => {
    const held = all.all().filter((one) => one.project === project && one.day <= TODAY);
    const results = held.flatMap(({ trainees }) => trainees.filter(({ staff: of }) => of === who).map(({ result }) => result));
    if (results.includes("passed")) return "passed";
    return held.some(({ trainer }) => trainer === who) || results.some((result) => result !== "absent") ? "attended" : "missing";
  };
  const wrong = (project: string | undefined, { topics, script, trainees, day }: NewTraining) => {
    if (projectOf(project ?? "")?.state === "closed") return refusal("project_closed");
    if (topics.length === 0 && !script) return refusal("subject_missing");
    if (trainees.length === 0) return refusal("nobody_named");
    return day > TODAY && trainees.some(({ result }) => result !== "open") ? refusal("result_ahead") : null;
  };
  const tables = ["training", "trainee"];
  const change = <V>(value: V, name: string, next: (now: Kept[]) => Kept[]) => all.change(value, `training.${name}`, tables, next);
  const drafts = new Map<string, NewTraining>();
  let made = 0;
  return {
    trainingList: (project) =>
      tools.wait({
        rows: all
          .all()
          .filter((one) => one.project === project)
          .sort((a, b) => b.day.localeCompare(a.day))
          .map(viewOf),
        people: members.map((id) => ({
          staff: id,
          name: staff.find((one) => one.id === id)?.name ?? "?",
          standing: standing(project, id),
        })),
      }),
    trainingUnsaved: (project, training) => tools.wait(drafts.get(training ?? project) ?? null),
    trainingDraft: (project, training, draft) => {
      if (draft) drafts.set(training ?? project, draft);
      else drafts.delete(training ?? project);
      return tools.wait(true);
    },
    trainingAdd: (project, form) => {
      const problem = wrong(project, form);
      if (problem) return tools.refused(problem);
      const id = `tr-new${++made}`;
      drafts.delete(project);
      return change(id, "add", (now) => [...now, { ...form, id, project }]);
    },
    trainingEdit: (id, form) => {
      const problem = wrong(all.find((one) => one.id === id)?.project, form);
      if (problem) return tools.refused(problem);
      drafts.delete(id);
      return change(true, "edit", (now) => now.map((one) => (one.id === id ? { ...one, ...form } : one)));
    },
    trainingRemove: (id) => change(null, "remove", (now) => now.filter((one) => one.id !== id)),
  } satisfies Partial<Desk>;
}
