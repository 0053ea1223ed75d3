import type { FigureCode, ProjectFile, StepView, WorkItemView } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { person } from "./people";
import { projectFigures, projectOf, stepOf } from "./projects";
import { refusal, type Tools } from "./tools";

/** What is done to a project of the made-up dealership, and what it was worth. */
export function work(tools: Tools) {
  const { wait, refused, done } = tools;
  let made = 0;
  const changed = <V>(value: V, name: string, of: object | undefined, next: object) => {
    if (!of) return refused({ kind: "not_found" });
    const before = { ...of };
    return done(
      value,
      name,
      [name.split(".")[0] === "step" ? "care_step" : name.startsWith("work_item") ? "work_item" : "project"],
      () => Object.assign(of, next),
      () => Object.assign(of, before),
    );
  };
  const items = (project: string | undefined, name: string, next: (now: WorkItemView[]) => WorkItemView[]) => {
    const found = projectOf(project ?? "");
    return changed(`item-new${++made}`, name, found ?? undefined, {
      items: next(found?.items ?? []).map((one, i) => ({ ...one, no: i + 1 })),
    });
  };
  const holder = (item: string) => ["j1", "j2", "j3"].find((id) => projectOf(id)?.items.some((one) => one.id === item));
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
    | "evaluationFigures"
    | "evaluationDelays"
    | "evaluationShares"
  > = {
    projectFile: (id) => {
      const found = projectOf(id);
      if (!found) return refused({ kind: "not_found" });
      const { name, goal_business, goal_whose, goal_how, strategy, process, budget_cents, start_day, end_day, state } = found;
      const face = { region: null, village: null, trade: null, series: null, configuration: null };
      const file: ProjectFile = {
        ...{ id, name, goal_business, goal_whose, goal_how, face, strategy, process, budget_cents, start_day, end_day, state },
        ...{ template: "plan1", rule_set: null, class_preset: null },
        people: [{ staff: "p1", role: "lead" }],
      };
      return wait(file);
    },
    projectEdit: (id, form) => {
      if (!form.name.trim()) return refused(refusal("name_missing"));
      if (form.end_day < form.start_day) return refused(refusal("period_reversed"));
      const { name, goal_business, goal_whose, goal_how, strategy, process, budget_cents, start_day, end_day } = form;
      const next = { name, goal_business, goal_whose, goal_how, strategy, process, budget_cents, start_day, end_day };
      return changed(true, "project.edit", projectOf(id) ?? undefined, next);
    },
    projectSetState: (id, state) => changed(true, "project.close", projectOf(id) ?? undefined, { state }),
    workItemAdd: (project, form) =>
      items(project, "work_item.set", (now) => [
        ...now,
        {
          id: `item-new${made}`,
          no: 0,
          content: form.content,
          start_day: form.planned_start,
          end_day: form.planned_end,
          actual_day: form.actual_end,
          responsible: form.responsible ? person(form.responsible) : null,
          checker: form.checker ? person(form.checker) : null,
          check: null,
        },
      ]),
    workItemEdit: async (item, form) => {
      if (form.responsible && form.responsible === form.checker) return refused(refusal("same_person"));
      const answer = await items(holder(item), "work_item.set", (now) =>
        now.map((one) =>
          one.id === item
            ? {
                ...one,
                content: form.content,
                start_day: form.planned_start,
                end_day: form.planned_end,
                actual_day: form.actual_end,
                responsible: form.responsible ? person(form.responsible) : null,
                checker: form.checker ? person(form.checker) : null,
              }
            : one,
        ),
      );
      return { ...answer, value: true };
    },
    workItemRemove: async (item) => {
      const answer = await items(holder(item), "work_item.set", (now) => now.filter((one) => one.id !== item));
      return { ...answer, value: null };
    },
    stepMove: (step, day) =>
      changed(step, "step.move", stepOf(step) ?? undefined, { planned_at: `${day}T00:00` } satisfies Partial<StepView>),
    stepSkip: (step, _, reason) =>
      reason.trim() ? changed(step, "step.skip", stepOf(step) ?? undefined, { state: "skipped" }) : refused(refusal("reason_missing")),
    stepAssign: (step, responsible, checker) =>
      responsible && responsible === checker
        ? refused(refusal("same_person"))
        : changed(true, "step.assign", stepOf(step) ?? undefined, {
            responsible: responsible ? person(responsible) : null,
            checker: checker ? person(checker) : null,
          }),
    evaluationFigures: (id) => {
      const more = (code: FigureCode, unit: "count" | "cents" | "percent", value: number) => ({
        ...{ code, unit, value, target: null, rows: 12 },
        uncompared: unit !== "percent",
      });
      return wait([
        ...projectFigures(id),
        more("effective", "percent", 71.4),
        more("visits_before_contact", "count", 18),
        more("spending_after_cents", "cents", 1_284_000),
        more("spending_before_cents", "cents", 932_000),
        more("renewals", "count", 6),
      ]);
    },
    evaluationDelays: () => {
      const share = (name: string, total: number, on_time: number, days_late: number) => ({ name, total, on_time, days_late });
      return wait({
        steps: [share("出保告知", 136, 131, 0.2), share("电话邀约", 128, 96, 1.8), share("到店检测", 92, 61, 3.4)],
        departments: [share("服务部", 92, 61, 3.4), share("客户关怀部", 264, 227, 1.0)],
        people: [share("马晓峰", 51, 32, 3.9), share("周敏", 120, 108, 0.6)],
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
