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
export const projectQuery = (project: string) => question("project", "show", [project], () => desk.projectShow(project), reads);
