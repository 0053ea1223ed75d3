import { question } from "@/core/ask";
import type { NewStart, Preset, ProjectPerson, ProjectRole, Strategy } from "@/core/bindings.gen";
import type { Problem } from "@/core/client";
import { desk } from "@/core/client";

export const strategies: Strategy[] = ["win_district", "open_market", "launch_model", "lift_model"];

export const plansQuery = () => question("plan_template", "list", [], () => desk.planList(), ["plan_step"]);
export const staffQuery = () => question("staff", "list", [], () => desk.whoList());
export const policiesQuery = (preset: Preset) =>
  question("class_policy", "list", [preset], () => desk.classPolicyList(preset), ["plan_template"]);

/** Only what changes what is laid is asked about, so that a typed letter of the goal asks nothing. */
export function previewQuery(start: NewStart) {
  const { end_day, start_day, template, class_preset, people, face } = start.project;
  const blank = { name: "", goal_business: "", goal_whose: "", goal_how: "", process: "", budget_cents: 0, rule_set: null };
  const asked: NewStart = {
    ...start,
    project: { ...blank, strategy: "lift_model", end_day, start_day, template, class_preset, people, face },
    items: [],
  };
  return question("project", "start-preview", [asked], () => desk.startPreview(asked), [
    "customer",
    "vehicle",
    "ownership",
    "service_order",
    "plan_step",
    "plan_template",
    "class_policy",
    "care_step",
    "staff",
  ]);
}

export const ofRole = (people: ProjectPerson[], role: ProjectRole): string[] =>
  people.filter((one) => one.role === role).map((one) => one.staff);

/** The people with those of one role replaced. */
export const withRole = (people: ProjectPerson[], role: ProjectRole, staff: string[]): ProjectPerson[] => [
  ...people.filter((one) => one.role !== role),
  ...staff.map((one) => ({ staff: one, role })),
];

/** The field that a refusal is about; null: none of them. */
export function fieldOf(problem: Problem | null, { project }: NewStart): string | null {
  if (problem?.kind !== "refused") return null;
  const of: Record<string, string> = {
    name_missing: "name",
    // A project whose days are in order has a row whose days are not.
    period_reversed: project.end_day < project.start_day ? "end_day" : "items",
    budget_negative: "budget",
    same_person: "checker",
    content_missing: "items",
    plan_missing: "template",
  };
  const code = problem.params.refusal ?? problem.code;
  return problem.field ?? of[code] ?? null;
}
