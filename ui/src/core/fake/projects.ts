import type {
  CheckView,
  Figure,
  Outcome,
  ProgressCell,
  ProgressFilter,
  ProgressRow,
  ProjectRow,
  ProjectView,
  StepState,
  StepView,
} from "@/core/bindings.gen";
import { addDays } from "@/words/time";
import { customerAt, NOW, TODAY } from "./customers";
import { person, scatter } from "./people";
import { timelineOf } from "./timeline";

const steps: ProjectView["steps"] = [
  { no: 1, name: "短信告知", channel: "sms" },
  { no: 2, name: "电话邀约", channel: "phone" },
  { no: 3, name: "到店接待", channel: "face" },
  { no: 4, name: "赠礼", channel: "face" },
  { no: 5, name: "回访", channel: "phone" },
  { no: 6, name: "转介绍", channel: "wechat" },
];
const offsets = [-22, -20, 4, 4, 7, 26];
const targets = [1, 7, 8, 2, 9, 10, 11, 12, 13, 14, ...Array.from({ length: 43 }, (_, i) => 40 + i * 7)];
/** How far each of the first targets has come: steps done, then whether the next one is late or due. */
const far: Record<number, [number, StepState]> = {
  1: [1, "late"],
  7: [0, "due"],
  8: [2, "due"],
  2: [1, "late"],
  9: [5, "planned"],
  10: [6, "planned"],
  11: [1, "skipped"],
  12: [4, "due"],
  13: [4, "due"],
  14: [2, "planned"],
};
const outcomes: (Outcome | null)[] = [null, "booked", null, null, "service_done", null];

export const checks = new Map<string, CheckView>();
/** What was done to projects and steps since this world began. */
export const changedProjects = new Map<string, Partial<ProjectView>>();
export const changedSteps = new Map<string, Partial<ProgressCell> & { people?: Pick<StepView, "responsible" | "checker"> }>();

/** A new world begins without what was done in another. */
export function beginProjects(): void {
  for (const kept of [checks, changedProjects, changedSteps]) kept.clear();
}

/** The projects, as one that is started joins them. */
export const rows: ProjectRow[] = [
  {
    id: "j1",
    name: "出保关怀 · 第三季度",
    state: "running",
    start_day: "2026-06-01",
    end_day: "2026-07-26",
    targets: 53,
    steps: 318,
    done: 121,
    late: 2,
    responsible: "周敏",
  },
  {
    id: "j2",
    name: "兰山区 集团车季度拜访",
    state: "running",
    start_day: "2026-06-15",
    end_day: "2026-08-09",
    targets: 18,
    steps: 90,
    done: 12,
    late: 1,
    responsible: "孙立国",
  },
  {
    id: "j3",
    name: "端午长途检查",
    state: "draft",
    start_day: "2026-06-29",
    end_day: "2026-07-12",
    targets: 120,
    steps: 360,
    done: 0,
    late: 0,
    responsible: "郑海燕",
  },
  {
    id: "j4",
    name: "春节关怀",
    state: "closed",
    start_day: "2026-01-12",
    end_day: "2026-03-08",
    targets: 86,
    steps: 430,
    done: 412,
    late: 0,
    responsible: "周敏",
  },
];

export const projectRows = (): ProjectRow[] =>
  rows.map((row) => {
    const { name, state, start_day, end_day } = { ...row, ...changedProjects.get(row.id) };
    return { ...row, name, state, start_day, end_day };
  });

export function projectOf(id: string): ProjectView | null {
  const row = rows.find((one) => one.id === id);
  if (!row) return null;
  const project = { ...begun(row), ...changedProjects.get(id) };
  return { ...project, items: project.items.map((item) => ({ ...item, check: checks.get(item.id) ?? item.check })) };
}

function begun(row: ProjectRow): ProjectView {
  return {
    ...row,
    week: row.state === "draft" ? 0 : 4,
    weeks: 8,
    goal_business: "出保车辆的免费检测与保养",
    goal_whose: "2023 年购车、今年出保的车主",
    goal_how: "短信告知，电话邀约，到店接待",
    face: "兰山区 · 启明X5、X7",
    strategy: "lift_model",
    process: "关怀专员邀约，服务顾问接待，售后回访；异常当天转交服务经理。",
    budget_cents: 800_000,
    contacts: 118,
    steps,
    items: ["选定出保车主名单", "话术培训", "短信与电话邀约", "到店接待与检测", "回访与评估"].map((content, i) => ({
      id: `${row.id}-i${i}`,
      no: i + 1,
      content,
      start_day: addDays(row.start_day, i * 9),
      end_day: addDays(row.start_day, i * 9 + 6),
      begun_day: i < 2 ? addDays(row.start_day, i * 9) : null,
      actual_day: i < 2 ? addDays(row.start_day, i * 9 + 5 + i * 2) : null,
      responsible: person(i % 2 ? "p2" : "p1"),
      checker: person("p4"),
      check: i === 0 ? { id: "k0", on_time: true, good: true, reason: "", checker: "孙立国", at: "2026-06-08T17:20" } : null,
    })),
  };
}

export function projectFigures(id: string): Figure[] {
  const row = rows.find((one) => one.id === id);
  const budget = projectOf(id)?.budget_cents ?? 0;
  return [
    { code: "on_time", value: row?.done ? 71 : null, unit: "percent", target: 75, rows: 120, uncompared: false },
    { code: "good", value: row?.done ? 88 : null, unit: "percent", target: 75, rows: 48, uncompared: false },
    { code: "visits_after_contact", value: 19, unit: "count", target: null, rows: 19, uncompared: true },
    { code: "referrals", value: 3, unit: "count", target: null, rows: 3, uncompared: true },
    { code: "spent_cents", value: 426_000, unit: "cents", target: budget, rows: 31, uncompared: false },
  ];
}

function cell(project: string, target: number, i: number): ProgressCell {
  const [done, next] = far[target] ?? [scatter(target) % 4, scatter(target * 3) % 9 === 0 ? "due" : "planned"];
  const skipped = next === "skipped" && i >= done;
  const state: StepState = i < done ? "done" : i === done || skipped ? next : "planned";
  const id = `${project}-t${target}-${i}`;
  const planned =
    state === "late" ? -2 : state === "due" ? 0 : state === "planned" ? Math.max(2, (offsets[i] ?? 0) + (target % 5)) : (offsets[i] ?? 0);
  const day = addDays(TODAY, i < done && planned > -1 ? -12 + i : planned);
  const timed = state === "due" && target === 8;
  return {
    step: id,
    state,
    planned_at: `${day}T${timed ? "15:00" : "00:00"}`,
    timed,
    done_day: state === "done" ? day : null,
    channel: steps[i]?.channel ?? "phone",
    outcome: state === "done" ? (outcomes[i] ?? null) : null,
    gift: state === "done" && i === 3 ? "应急灯" : null,
    satisfaction: state === "done" && i === 4 ? 8 : null,
    skip_reason: skipped && i === done ? "异地" : null,
    responsible: "周敏",
    twice: false,
    check: checks.get(id) ?? null,
    ...changedSteps.get(id),
  };
}

const keepers = ["周敏", "周敏", "周敏", "吴磊", "吴磊", "郑海燕"];

export function progressRows(project: string, filter: ProgressFilter): ProgressRow[] {
  return targets
    .map((target, i) => {
      const c = customerAt(target);
      return {
        target: `${project}-t${target}`,
        no: i + 1,
        customer: c.id,
        name: c.name,
        plate: c.plate,
        series: c.series,
        phone: `${c.phone.slice(0, 3)}****${c.phone.slice(-4)}`,
        responsible: keepers[i % keepers.length] ?? null,
        cells: steps.map((_, at) => cell(project, target, at)),
      };
    })
    .filter(({ cells }) => {
      if (filter === "unchecked") return cells.some((one) => one.state === "done" && !one.check);
      return filter === "all" || cells.some((one) => one.state === filter);
    });
}

export function stepOf(id: string): StepView | null {
  const [, project, target, at] = /^(\w+)-t(\d+)-(\d)$/.exec(id) ?? [];
  const i = Number(at);
  const step = steps[i];
  if (!project || !step) return null;
  const c = customerAt(Number(target));
  const one = cell(project, Number(target), i);
  const done = one.state === "done";
  return {
    id,
    project,
    customer: c.id,
    target: `t${c.id}`,
    name: c.name,
    plate: c.plate,
    no: step.no,
    step_name: step.name,
    purpose: "告知出保与免费检测，约定到店时间",
    state: one.state,
    planned_at: one.planned_at,
    timed: one.timed,
    channel: one.channel,
    responsible: person("p1"),
    responsible_why: changedSteps.get(id)?.people ? "chosen" : "keeper",
    checker: person("p4"),
    ...changedSteps.get(id)?.people,
    contacts: done
      ? timelineOf(c)
          .filter((row) => row.kind === "contact")
          .slice(0, 1)
      : [],
    reason: done || one.state === "skipped" ? null : "step",
    twice: one.twice,
    check: one.check,
  };
}

/** A page that looks like the paper from afar, so that the preview can be seen without the real layout. */
export function paper(name: string, page: number, pages: number): string {
  const line = (y: number, text: string, x = 40) => `<text x="${x}" y="${y}" font-size="11">${text}</text>`;
  const rows = progressRows("j1", "all").slice((page - 1) * 16, page * 16);
  const lines = rows.map((row, i) => {
    const y = 132 + i * 38;
    const cells = row.cells
      .slice(0, 4)
      .map((one, at) => line(y, one?.done_day?.slice(5) ?? one?.planned_at.slice(5, 10) ?? "", 420 + at * 160));
    return `<path d="M36 ${y + 14}H1087" stroke="#999" stroke-width=".5"/>${line(y, String(row.no))}${line(y, row.name, 80)}${line(y, row.plate ?? "", 200)}${cells.join("")}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1123 794" font-family="Noto Sans CJK SC, PingFang SC, sans-serif"><rect width="1123" height="794" fill="#fff"/><text x="40" y="56" font-size="18">${name}</text><rect x="36" y="84" width="1051" height="26" fill="#e0e0e0"/>${line(101, "客户", 80)}${line(101, "车牌", 200)}${line(101, "步骤", 420)}${lines.join("")}<text x="1087" y="770" font-size="10" text-anchor="end">${page} / ${pages}　${NOW.replace("T", " ")}</text></svg>`;
}
