import { question } from "@/core/ask";
import type { NewProject, NewWorkItem, ProjectFile, ProjectRole, Strategy, WorkItemView } from "@/core/bindings.gen";
import { desk } from "@/core/client";

const reads = [
  "project_person",
  "work_item",
  "target",
  "care_step",
  "step_event",
  "contact",
  "verdict",
  "gift_entry",
  "service_order",
  "referral",
];
export const projectsQuery = () => question("project", "list", [], () => desk.projectList(), reads);
export const projectQuery = (project: string) => question("project", "show", [project], () => desk.projectShow(project), reads);
export const fileQuery = (project: string) => question("project", "file", [project], () => desk.projectFile(project), ["project_person"]);
export const peopleQuery = () => question("staff", "list", [], () => desk.whoList());

export const strategies: Strategy[] = ["win_district", "open_market", "launch_model", "lift_model"];
export const roles: ProjectRole[] = ["lead", "responsible", "checker"];

/** A project as its form takes it; what the form doesn't show stays as it is. */
export function formOf({ id: _, state: __, ...file }: ProjectFile): NewProject {
  return file;
}

/** A row of the schedule as its form takes it. */
export function itemFormOf(item: WorkItemView): NewWorkItem {
  return {
    content: item.content,
    planned_start: item.start_day,
    planned_end: item.end_day,
    actual_start: item.begun_day,
    actual_end: item.actual_day,
    responsible: item.responsible?.id ?? null,
    checker: item.checker?.id ?? null,
  };
}
