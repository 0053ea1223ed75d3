import { question } from "@/core/ask";
import type { ProgressFilter } from "@/core/bindings.gen";
import { desk } from "@/core/client";

export const reads = ["target", "care_step", "step_event", "contact", "verdict", "project", "customer", "ownership"];
export const stepQuery = (step: string) => question("target", "step", [step], () => desk.stepShow(step), reads);
export const progressKey = (project: string, filter: ProgressFilter) => ["target", "progress", project, filter];
export const fetchProgress = (project: string, filter: ProgressFilter) => (offset: number, limit: number) =>
  desk.progressWindow(project, filter, offset, limit);
/** The first targets of a project with their steps: what a drawing of the whole goes by. */
export const firstTargetsQuery = (project: string) =>
  question("target", "first", [project], () => desk.progressWindow(project, "all", 0, 200), reads);
export const peopleQuery = () => question("staff", "list", [], () => desk.whoList());
export const projectsQuery = () => question("project", "list", [], () => desk.projectList(), reads);
export const filters: ProgressFilter[] = ["all", "late", "due", "unchecked"];
