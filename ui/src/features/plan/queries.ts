import { question } from "@/core/ask";
import type { Aim, ContactChannel, Form, NewPlan, NewPlanStep, Trigger } from "@/core/bindings.gen";
import { desk } from "@/core/client";

export const plansQuery = () => question("plan_template", "list", [], () => desk.planList(), ["plan_step"]);
export const scriptsQuery = () => question("script", "list", [], () => desk.scriptList(), ["script_version"]);

export const triggers: Trigger[] = [
  "project",
  "lead",
  "delivery",
  "service",
  "first_service",
  "renewal",
  "warranty_end",
  "birthday",
  "festival",
];
export const channels: ContactChannel[] = ["sms", "phone", "face", "wechat", "email"];
export const forms: Form[] = ["store", "event", "visit", "online"];
export const aims: Aim[] = ["collect", "convey", "reputation"];

/** A step that comes a week after the one before it. */
export const nextStep = (steps: NewPlanStep[]): NewPlanStep => {
  const last = steps.at(-1);
  return {
    name: "",
    offset_days: last ? last.offset_days + 7 : 0,
    span_days: last?.span_days ?? 5,
    channel: "phone",
    form: "online",
    aims: ["convey"],
    script: null,
  };
};

export const freshPlan: NewPlan = { name: "", trigger: "project", steps: [nextStep([])] };
