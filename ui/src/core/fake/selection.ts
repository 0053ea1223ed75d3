import type {
  FaceChoice,
  LaidView,
  NewStart,
  PlanView,
  ProjectRow,
  RuleSetView,
  Rules,
  SelectionQuery,
  ValueRule,
} from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { addDays } from "@/words/time";
import { customerAt, type FakeCustomer, rowOf, whyOf } from "./customers";
import { person, scatter } from "./people";
import { rows as projects } from "./projects";
import type { Tools } from "./tools";

const all: ValueRule[] = [
  "repurchase",
  "referral",
  "frequent_visitor",
  "just_out_of_warranty",
  "in_store_renewals",
  "group_vehicle",
  "opinion_leader",
  "major_complaint",
];
const usual: Rules = {
  on: all,
  repurchase_months: null,
  referral_months: 12,
  visits_at_least: 4,
  visit_months: 12,
  out_of_warranty_days: 90,
  renewal_years: 2,
  complaint_months: null,
  positions: null,
  businesses: null,
};

/** How often somebody came within the year: a frequent visitor five times, others up to three. */
const visits = (c: FakeCustomer): number => (c.rules.includes("frequent_visitor") ? 5 : scatter(c.index * 73) % 4);

function picks(rule: ValueRule, rules: Rules, c: FakeCustomer): boolean {
  if (rule === "frequent_visitor") return visits(c) >= (rules.visits_at_least ?? 4);
  if (rule === "just_out_of_warranty") return c.rules.includes(rule) && 10 + (c.index % 70) <= (rules.out_of_warranty_days ?? 90);
  return c.rules.includes(rule);
}

const districts: Record<string, string> = { "371302": "兰山区", "371311": "罗庄区", "371312": "河东区" };
const inFace = ({ region, series, trade, configuration }: SelectionQuery["face"], c: FakeCustomer): boolean =>
  (!region || c.address.startsWith(districts[region] ?? "?")) && (!series || c.series === series) && !trade && !configuration;

const plan = (id: string, name: string, steps: [string, number, number, PlanView["steps"][0]["channel"]][]): PlanView => ({
  id,
  name,
  trigger: "project",
  steps: steps.map(([step, offset_days, span_days, channel], i) => ({
    number: i + 1,
    name: step,
    offset_days,
    span_days,
    channel,
    form: "online",
    aims: ["convey"],
    script: null,
  })),
});
/** The plan templates that the made-up dealership begins with. */
export const plans = [
  plan("plan1", "八周关怀", [
    ["问候与核对资料", 0, 8, "phone"],
    ["用车关怀", 10, 8, "wechat"],
    ["了解需求", 21, 8, "phone"],
    ["到店活动", 32, 5, "face"],
    ["活动回访", 39, 5, "phone"],
    ["转介绍邀请", 46, 6, "wechat"],
  ]),
  plan("plan2", "生日", [["生日问候", 0, 1, "wechat"]]),
];

type Doing = Tools & { size: () => number };

type Commands = Pick<
  Desk,
  | "selectionCount"
  | "selectionWindow"
  | "selectionEvidence"
  | "faceChoices"
  | "ruleSetList"
  | "ruleSetSave"
  | "ruleSetRemove"
  | "planFill"
  | "startPreview"
  | "startUnsaved"
  | "startDraft"
  | "projectStart"
>;

/** Choosing customers and starting a project for them, in the made-up world. */
export function fakeSelection({ size, wait, refused, done }: Doing): Commands {
  let sets: RuleSetView[] = [];
  let made = 0;
  let left: NewStart | null = null;
  const refuse = (code: string, field: string | null = null, params: Record<string, string> = {}) =>
    refused({ kind: "refused", code, field, params });

  function chosen(query: SelectionQuery, only: ValueRule | null = null): { c: FakeCustomer; by: ValueRule[] }[] {
    const rules = { ...usual, ...query.rules };
    const found = [];
    for (let i = 0; i < size(); i++) {
      const c = customerAt(i);
      if (!inFace(query.face, c)) continue;
      const by = (rules.on ?? []).filter((rule) => picks(rule, rules, c));
      if (by.length > 0 && (!only || by.includes(only))) found.push({ c, by });
    }
    return found;
  }
  const ofClass = (query: SelectionQuery) => (one: { c: FakeCustomer }) => !query.class || one.c.class === query.class;
  const row = ({ c, by }: { c: FakeCustomer; by: ValueRule[] }, proven: boolean) => ({
    ...rowOf(c),
    why: whyOf({ ...c, rules: by }).map((why) => ({
      ...why,
      params: why.rule === "frequent_visitor" ? { count: String(visits(c)) } : why.params,
      rows: proven
        ? why.rows.slice(0, why.rule === "frequent_visitor" ? visits(c) : undefined).map((proof) => ({ ...proof, kind: kinds[why.rule] }))
        : [],
    })),
  });

  function laid(start: NewStart): LaidView {
    const { project } = start;
    const targets = chosen({ ...start, face: project.face }).filter(ofClass({ ...start, face: project.face })).length;
    const steps = plans.find((one) => one.id === project.template)?.steps ?? [];
    const staff = project.people.filter((one) => one.role === "responsible").map((one) => one.staff);
    const mine = staff.length ? staff : project.people.filter((one) => one.role === "lead").map((one) => one.staff);
    const by_step = steps.map((step) => ({
      plan: plans.find((one) => one.id === project.template)?.name ?? "",
      number: step.number,
      name: step.name,
      channel: step.channel,
      first_day: addDays(project.start_day, step.offset_days),
      last_day: addDays(project.start_day, step.offset_days + step.span_days + 2),
      count: targets,
    }));
    const share = (i: number) => Math.floor((targets + i) / Math.max(1, mine.length));
    return {
      targets,
      steps: targets * steps.length,
      by_step,
      by_person: mine.map((id, i) => ({ staff: id, name: person(id).name, targets: share(i), steps: share(i) * steps.length })),
      unassigned: mine.length ? 0 : targets,
      after_end: by_step.filter((step) => step.last_day > project.end_day).length * targets,
      assumed: false,
    };
  }

  return {
    selectionCount: (query) => {
      const rules = { ...usual, ...query.rules };
      if ((rules.visits_at_least ?? 4) < 1) return refuse("out_of_range", "visits_at_least");
      const found = chosen(query);
      return wait({
        as_of: "2026-06-24",
        rules,
        owners: size(),
        total: found.filter(ofClass(query)).length,
        by_rule: all.map((rule) => ({
          rule,
          count: chosen({ ...query, rules: { ...rules, on: [rule] } }).filter(ofClass(query)).length,
        })),
        classes: (query.preset === "visits" ? ["A", "B", "C", "D"] : ["A", "B", "C"]).map((name) => ({
          class: name,
          count: found.filter(({ c }) => c.class === name).length,
        })),
      });
    },
    selectionWindow: (query, rule, offset, limit) => {
      const found = chosen(query, rule).filter(ofClass(query));
      found.sort((a, b) => a.c.class.localeCompare(b.c.class) || b.by.length - a.by.length || a.c.index - b.c.index);
      return wait({ total: found.length, rows: found.slice(offset, offset + limit).map((one) => row(one, false)) });
    },
    selectionEvidence: (query, id) => {
      const c = customerAt(Number(id.slice(1)));
      const rules = { ...usual, ...query.rules };
      return wait(row({ c, by: (rules.on ?? []).filter((rule) => picks(rule, rules, c)) }, true));
    },
    faceChoices: () => {
      const counts = new Map<string, number>();
      for (let i = 0; i < size(); i++) {
        const { address, series } = customerAt(i);
        for (const one of [address.slice(0, 3), series]) counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      const choice = (value: string, name: string): FaceChoice => ({ value, name, of: null, count: counts.get(name) ?? 0 });
      return wait({
        districts: Object.entries(districts).map(([code, name]) => choice(code, name)),
        trades: [],
        series: ["启明X5", "启明X7", "启明A3", "启明A5", "启明E1"].map((name) => choice(name, name)),
        configurations: [],
      });
    },
    ruleSetList: () => wait(sets),
    ruleSetSave: (name, rules) => {
      if (!name.trim()) return refuse("name_missing");
      const before = sets;
      const id = before.find((one) => one.name === name)?.id ?? `rs${before.length}`;
      const keep = () => {
        sets = [...before.filter((one) => one.name !== name), { id, name, rules }];
      };
      return done(id, "rule_set.save", ["rule_set"], keep, () => {
        sets = before;
      });
    },
    ruleSetRemove: (id) => {
      const before = sets;
      const drop = () => {
        sets = before.filter((one) => one.id !== id);
      };
      return done(null, "rule_set.remove", ["rule_set"], drop, () => {
        sets = before;
      });
    },
    planFill: () =>
      done(
        plans.map((one) => one.id),
        "plan.add",
        ["plan_template"],
        () => {},
        () => {},
      ),
    startPreview: (start) => {
      const view = laid(start);
      if (start.project.end_day < start.project.start_day) return refuse("project", null, { refusal: "period_reversed" });
      return view.targets === 0 ? refuse("nobody_picked") : wait(view);
    },
    startUnsaved: () => wait(left),
    startDraft: (draft) => {
      left = draft;
      return wait(true);
    },
    projectStart: (start) => {
      const { project } = start;
      const holds = (role: string) => project.people.filter((one) => one.role === role).map((one) => one.staff);
      if (!project.name.trim()) return refuse("project", null, { refusal: "name_missing" });
      for (const field of ["goal_business", "goal_whose", "goal_how"] as const)
        if (!project[field].trim()) return refuse("project", field, { refusal: "goal_missing" });
      if (project.end_day < project.start_day) return refuse("project", null, { refusal: "period_reversed" });
      if (holds("checker").some((one) => holds("responsible").includes(one))) return refuse("project", null, { refusal: "same_person" });
      const { targets, steps } = laid(start);
      if (targets === 0) return refuse("nobody_picked");
      left = null;
      made += 1;
      const started: ProjectRow = {
        id: `new${made}`,
        name: project.name,
        state: "running",
        start_day: project.start_day,
        end_day: project.end_day,
        targets,
        steps,
        done: 0,
        late: 0,
        responsible: project.people[0] ? person(project.people[0].staff).name : null,
      };
      const added = { targets, steps, already: 0, unassigned: 0, assumed: false };
      return done(
        { project: started.id, added },
        "project.start",
        ["project", "target", "care_step"],
        () => projects.unshift(started),
        () => projects.splice(projects.indexOf(started), 1),
      );
    },
  };
}

const kinds: Record<ValueRule, string> = {
  repurchase: "purchase",
  referral: "referral",
  frequent_visitor: "service_order",
  just_out_of_warranty: "vehicle",
  in_store_renewals: "policy",
  group_vehicle: "customer",
  opinion_leader: "position",
  major_complaint: "complaint",
};
