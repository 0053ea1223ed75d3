import type { Done, FigureCode, NewProject, NewWorkItem, ProjectFile, ProjectView, WorkItemView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { TODAY } from "./customers";
import { person } from "./people";
import { beginProjects, changedProjects, changedSteps, projectFigures, projectOf, stepOf } from "./projects";
import { refusal, type Tools } from "./tools";

type Step = Parameters<typeof changedSteps.set>[1];

/** What is done to a project of the made-up dealership, and what it was worth. */
export function work(tools: Tools) {
  const { wait, refused, done } = tools;
  beginProjects();
  let made = 0;
  const people = new Map<string, ProjectFile["people"]>();

  /** Changes what is kept under an id, so that it can be taken back. */
  function change<V, T extends object>(kept: Map<string, T>, id: string, next: T, value: V, name: string, topics: string[]) {
    const before = kept.get(id);
    return done(
      value,
      name,
      topics,
      () => kept.set(id, { ...before, ...next }),
      () => (before ? kept.set(id, before) : kept.delete(id)),
    );
  }
  const project = <V>(id: string, name: string, value: V, next: Partial<ProjectView>): Promise<Done<V>> =>
    projectOf(id)
      ? change(changedProjects, id, next, value, name, [name.startsWith("work_item") ? "work_item" : "project"])
      : refused({ kind: "not_found" });
  const items = <V>(id: string | undefined, value: V, next: (now: WorkItemView[]) => WorkItemView[]): Promise<Done<V>> => {
    const found = projectOf(id ?? "");
    if (!found) return refused({ kind: "not_found" });
    return project(found.id, "work_item.set", value, { items: next(found.items).map((one, i) => ({ ...one, no: i + 1 })) });
  };
  const holder = (item: string) => ["j1", "j2", "j3", "j4"].find((id) => projectOf(id)?.items.some((one) => one.id === item));
  const wrongItem = (id: string | undefined, form: NewWorkItem) => {
    if (projectOf(id ?? "")?.state === "closed") return refusal("project_closed");
    if (!form.content.trim()) return refusal("content_missing");
    if (form.planned_end < form.planned_start) return refusal("period_reversed");
    return form.responsible && form.responsible === form.checker ? refusal("same_person") : null;
  };
  const itemOf = (form: NewWorkItem) => ({
    content: form.content.trim(),
    start_day: form.planned_start,
    end_day: form.planned_end,
    begun_day: form.actual_start,
    actual_day: form.actual_end,
    responsible: form.responsible ? person(form.responsible) : null,
    checker: form.checker ? person(form.checker) : null,
  });
  const wrongProject = (form: NewProject) => {
    if (!form.name.trim()) return refusal("name_missing");
    const empty = (["goal_business", "goal_whose", "goal_how"] as const).find((field) => !form[field].trim());
    if (empty) return { ...refusal("goal_missing"), field: empty };
    if (form.end_day < form.start_day) return refusal("period_reversed");
    return form.budget_cents < 0 ? refusal("budget_negative") : null;
  };
  /** Only an open step is changed. */
  const step = <V>(id: string, name: string, value: V, next: Step): Promise<Done<V>> => {
    const found = stepOf(id);
    if (!found) return refused({ kind: "not_found" });
    if (found.reason === null) return refused(refusal("step_closed", { state: found.state }));
    return change(changedSteps, id, next, value, name, ["care_step", "step_event"]);
  };
  const whether = (day: string) => (day < TODAY ? "late" : day === TODAY ? "due" : "planned");

  const part: Pick<
    Desk,
    | "projectFile"
    | "projectEdit"
    | "projectSetState"
    | "workItemAdd"
    | "workItemEdit"
    | "workItemRemove"
    | "stepMove"
    | "stepSkip"
    | "stepAssign"
    | "targetChoose"
    | "targetRemove"
    | "evaluationFigures"
    | "evaluationDelays"
    | "evaluationShares"
  > = {
    projectFile: (id) => {
      const found = projectOf(id);
      if (!found) return refused({ kind: "not_found" });
      const { name, goal_business, goal_whose, goal_how, strategy, process, budget_cents, start_day, end_day, state } = found;
      const face = { region: null, village: null, trade: null, series: null, configuration: null };
      return wait({
        ...{ id, name, goal_business, goal_whose, goal_how, face, strategy, process, budget_cents, start_day, end_day, state },
        ...{ template: "plan1", rule_set: null, class_preset: null },
        people: people.get(id) ?? [
          { staff: "p1", role: "lead" },
          { staff: "p2", role: "responsible" },
          { staff: "p4", role: "checker" },
        ],
      });
    },
    projectEdit: (id, form) => {
      const wrong = wrongProject(form);
      if (wrong) return refused(wrong);
      const { name, goal_business, goal_whose, goal_how, strategy, process, budget_cents, start_day, end_day } = form;
      const next = { name, goal_business, goal_whose, goal_how, strategy, process, budget_cents, start_day, end_day };
      const before = [changedProjects.get(id) ?? {}, people.get(id) ?? []] as const;
      const set = (view: Partial<ProjectView>, of: ProjectFile["people"]) => () => {
        changedProjects.set(id, view);
        if (of.length) people.set(id, of);
        else people.delete(id);
      };
      return done(true, "project.edit", ["project", "project_person"], set({ ...before[0], ...next }, form.people), set(...before));
    },
    projectSetState: (id, state) => project(id, "project.close", true, { state }),
    workItemAdd: (id, form) => {
      const wrong = wrongItem(id, form);
      if (wrong) return refused(wrong);
      const item = `item-new${++made}`;
      return items(id, item, (now) => [...now, { id: item, no: 0, check: null, ...itemOf(form) }]);
    },
    workItemEdit: (item, form) => {
      const wrong = wrongItem(holder(item), form);
      if (wrong) return refused(wrong);
      return items(holder(item), true, (now) => now.map((one) => (one.id === item ? { ...one, ...itemOf(form) } : one)));
    },
    workItemRemove: (item) => items(holder(item), null, (now) => now.filter((one) => one.id !== item)),
    stepMove: (id, day) => step(id, "step.move", id, { planned_at: `${day}T00:00`, timed: false, state: whether(day) }),
    stepSkip: (id, _, reason) =>
      reason.trim() ? step(id, "step.skip", id, { state: "skipped", skip_reason: reason.trim() }) : refused(refusal("reason_missing")),
    stepAssign: (id, responsible, checker) =>
      responsible && responsible === checker
        ? refused(refusal("same_person"))
        : step(id, "step.assign", true, {
            responsible: responsible ? person(responsible).name : null,
            people: { responsible: responsible ? person(responsible) : null, checker: checker ? person(checker) : null },
          }),
    // The made-up sheet has no rows of its own to add or to take out: it only answers.
    targetChoose: (_, __, reason) =>
      reason.trim()
        ? done(
            { targets: 1, steps: 6, already: 0, unassigned: 0, assumed: false },
            "target.add",
            ["target"],
            () => {},
            () => {},
          )
        : refused(refusal("reason_missing")),
    targetRemove: () => refused(refusal("target_spoken_to")),
    evaluationFigures: (id) => {
      const head = projectFigures(id);
      const more = (
        code: FigureCode,
        unit: "count" | "cents" | "percent" | "hours" | "points",
        value: number | null,
        uncompared = false,
      ) => ({
        ...{ code, unit, value, target: null, rows: 12 },
        uncompared,
      });
      return wait([
        ...head.slice(0, 2),
        more("effective", "percent", 71.4),
        more("rework", "count", 4),
        more("handover_hours", "hours", 6.5),
        more("lead_first_call", "percent", 82.1),
        more("lead_second_contact", "percent", 64.3),
        more("referrals", "count", 3, true),
        more("referrals_won", "count", 1, true),
        more("visits_after_contact", "count", 19, true),
        more("visits_before_contact", "count", 18, true),
        more("spending_after_cents", "cents", 1_284_000, true),
        more("spending_before_cents", "cents", 932_000, true),
        more("renewals", "count", 6, true),
        more("satisfaction", "points", 8.4),
        more("gift_cents", "cents", 301_000),
        more("hours_cents", "cents", 118_000),
        more("message_cents", "cents", 7_000),
        ...head.slice(4),
        more("return_cents", "cents", -74_000, true),
      ]);
    },
    evaluationDelays: () => {
      const share = (name: string, total: number, on_time: number, days_late: number) => ({ name, total, on_time, days_late });
      return wait({
        steps: [
          share("1 短信告知", 136, 131, 0.2),
          share("2 电话邀约", 128, 96, 1.8),
          share("3 到店接待", 92, 61, 3.4),
          share("4 赠礼", 61, 55, 0.6),
          share("5 回访", 48, 40, 1.1),
        ],
        departments: [share("服务部", 92, 61, 3.4), share("客户关怀部", 264, 227, 1.0)],
        people: [share("马晓峰", 51, 32, 3.9), share("吴磊", 94, 76, 1.4), share("周敏", 120, 108, 0.6)],
      });
    },
    evaluationShares: () =>
      wait([
        { district: "371302", series: "启明X7", before: [420, 52], after: [441, 66] },
        { district: "371311", series: "启明X7", before: [260, 31], after: [255, 30] },
      ]),
  };
  return part;
}
