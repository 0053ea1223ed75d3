import { question } from "@/core/ask";
import { desk } from "@/core/client";

const reads = ["target", "contact", "check", "evaluation", "gift", "visit", "purchase"];
export const projectsQuery = () => question("project", "list", [], () => desk.projectList(), reads);
export const projectQuery = (project: string) => question("project", "show", [project], () => desk.projectShow(project), reads);
