import { question } from "@/core/ask";
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
/** The numbers on top; null where there are none to be had. */
export const figuresQuery = (project: string) => question("project", "figures", [project], () => desk.projectFigures(project), reads);
export const projectQuery = (project: string) => question("project", "show", [project], () => desk.projectShow(project), reads);
