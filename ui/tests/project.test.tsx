import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ProgressCell, ProgressRow, ProjectState } from "@/core/bindings.gen";
import { customerAt } from "@/core/fake/customers";
import { lateOf } from "@/features/project/late";
import { spansOf } from "@/features/target/spans";
import type { Words } from "@/words";
import { inChinese, press, show } from "./show";

const save = (on: Element) => press(on, "s", { ctrlKey: true });
const undo = () => press(document.body, "z", { ctrlKey: true });
const arrow = (on: Element, to: "Up" | "Down") => press(on, `Arrow${to}`, { code: `Arrow${to}` });
/** The row of a grid with this text. */
const line = (text: string) =>
  within(screen.getByRole("grid"))
    .getAllByRole("row")
    .find((row) => row.textContent?.includes(text));
const write = (field: Element, value: string) => fireEvent.change(field, { target: { value } });

describe("a care project", () => {
  beforeEach(inChinese);

  it("has its goal edited in place: a question without an answer is refused beside it, what is saved stands, and Ctrl+Z takes it back", async () => {
    const desk = await show("/projects/j1?tab=goal");
    const edit = vi.spyOn(desk, "projectEdit");
    await screen.findByText("吴磊");
    press(document.body, "e");
    const form = await screen.findByTestId("goal-form");
    const whose = within(form).getByTestId("goal-goal_whose");
    write(whose, "");
    save(whose);
    const alert = await within(form).findByRole("alert");
    expect(alert.textContent).toContain("三个问题都要回答");
    expect(whose.getAttribute("aria-describedby"), "it stands beside that question").toBe(alert.id);

    write(whose, "三年前购车的车主");
    write(within(form).getByTestId("goal-name"), "出保关怀 · 秋季");
    save(whose);
    await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("出保关怀 · 秋季"));
    expect(within(screen.getByTestId("goal")).getByText("三年前购车的车主")).toBeTruthy();
    expect(edit).toHaveBeenLastCalledWith("j1", expect.objectContaining({ template: "plan1", budget_cents: 800_000 }));
    undo();
    await screen.findByText("2023 年购车、今年出保的车主");
  }, 40_000);

  it("is closed and opened again; while it is closed its schedule can't be changed", async () => {
    await show("/projects/j1?tab=goal");
    const state = await screen.findByTestId("project-state");
    fireEvent.click(state);
    await waitFor(() => expect(screen.getByTestId("project-state").textContent).toBe("重新打开"));
    fireEvent.click(screen.getByTestId("tab-schedule"));
    await screen.findByRole("grid");
    expect(screen.queryByTestId("item-add")).toBeNull();
    undo();
    await screen.findByTestId("item-add");
  }, 40_000);

  it("gets a row of its schedule by Ctrl+N, has it done by D and removed by X, each taken back by Ctrl+Z", async () => {
    const desk = await show("/projects/j1?tab=schedule");
    const change = vi.spyOn(desk, "workItemEdit");
    await waitFor(() => expect(line("话术培训")).toBeTruthy());
    press(document.body, "n", { ctrlKey: true });
    const panel = await screen.findByTestId("item-panel");
    const content = await within(panel).findByTestId("item-content");
    save(content);
    expect((await within(panel).findByRole("alert")).textContent).toContain("写上工作内容");
    write(content, "寄出邀请函");
    save(content);
    await waitFor(() => expect(line("寄出邀请函")).toBeTruthy());
    expect(within(screen.getByTestId("gantt")).getByRole("button", { name: /寄出邀请函.*计划 6月24日/ })).toBeTruthy();

    await within(panel).findByTestId("item-done");
    press(document.body, "d");
    await waitFor(() => expect(change).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ actual_end: "2026-06-24" })));
    await within(panel).findByTestId("check-form");
    undo();
    await waitFor(() => expect(within(panel).queryByTestId("check-form")).toBeNull());

    press(document.body, "x");
    await waitFor(() => expect(line("寄出邀请函")).toBeUndefined());
    undo();
    await waitFor(() => expect(line("寄出邀请函")).toBeTruthy());
    undo();
    await waitFor(() => expect(line("寄出邀请函")).toBeUndefined());
  }, 40_000);

  it("draws its schedule so that the keys go through it, with what is late in a word", async () => {
    await show("/projects/j1?tab=schedule");
    const gantt = await screen.findByTestId("gantt");
    const [first, second] = await within(gantt).findAllByRole("button");
    expect(second?.textContent).toContain("晚 1 天");
    first?.focus();
    if (first) arrow(first, "Down");
    expect(document.activeElement).toBe(second);
    if (second) fireEvent.click(second);
    await waitFor(() => expect(within(screen.getByTestId("item-panel")).getByRole("heading", { level: 2 }).textContent).toBe("话术培训"));
    await within(gantt).findByRole("button", { name: /步骤 1 短信告知/ });
  }, 40_000);

  it("has an open step moved by M, left out by X for a reason only, and given to somebody else by R", async () => {
    const desk = await show("/projects/j1?step=j1-t1-1");
    const move = vi.spyOn(desk, "stepMove");
    const panel = await screen.findByTestId("step-panel");
    await within(panel).findByTestId("step-move");
    expect(panel.textContent).toContain("逾期");
    press(document.body, "m");
    const moving = await within(panel).findByTestId("step-move-form");
    write(within(moving).getByTestId("step-reason"), "客户出差");
    fireEvent.click(within(moving).getByTestId("step-move-save"));
    await within(panel).findByText("今天到期");
    expect(move).toHaveBeenCalledWith("j1-t1-1", "2026-06-24", "客户出差");
    undo();
    await within(panel).findByText("逾期");

    press(document.body, "x");
    const skipping = await within(panel).findByTestId("step-skip-form");
    fireEvent.click(within(skipping).getByTestId("step-skip-save"));
    expect((await within(skipping).findByRole("alert")).textContent).toContain("写一句原因");
    press(within(skipping).getByTestId("step-reason"), "Escape", { code: "Escape" });
    await within(panel).findByTestId("step-skip");

    press(document.body, "r");
    const giving = await within(panel).findByTestId("step-assign-form");
    const [who] = within(giving).getAllByRole("combobox");
    if (who) fireEvent.mouseDown(who);
    fireEvent.click(await screen.findByText("孙立国 · 管理层", { selector: ".ant-select-item-option-content" }));
    fireEvent.click(within(giving).getByTestId("step-assign-save"));
    expect((await within(giving).findByRole("alert")).textContent).toContain("不能是同一人");
  }, 40_000);

  it("says in two parts what came of it; a figure opens its rows, and each chart is a table", async () => {
    const desk = await show("/projects/j1?tab=evaluation");
    const rows = vi.spyOn(desk, "figureRows");
    const page = await screen.findByTestId("evaluation");
    const figure = await within(page).findByTestId("evaluation-effective");
    expect(figure.textContent).toContain("接通的沟通 ÷ 项目的全部沟通");
    fireEvent.click(figure);
    const panel = await screen.findByTestId("figure-panel");
    await within(panel).findByText("共 24 行");
    expect(rows).toHaveBeenCalledWith("j1", "effective", 0, 200);

    const steps = await within(page).findByTestId("chart-steps-on-time");
    expect(within(steps).getByRole("row", { name: /3 到店接待 66\.3% 61\/92/ })).toBeTruthy();
    const share = await within(page).findByTestId("chart-shares");
    await waitFor(() => expect(share.textContent).toContain("兰山区 · 启明X7"));
    expect(within(page).getByTestId("budget").textContent).toContain("已用 ¥4,260，共 ¥8,000，余 ¥3,740");
    expect(within(page).getByTestId("chart-spending").textContent).toContain("未作对照");
  }, 40_000);
});

describe("the lists of a care project", () => {
  beforeEach(inChinese);

  it("say of each contact by what means, what came of it and what was said; Enter opens the customer's card", async () => {
    await show("/projects/j1?tab=contacts");
    const grid = await screen.findByRole("grid", { name: "沟通记录" });
    await within(grid).findByText(customerAt(1).name);
    const row = within(grid).getAllByRole("row")[1];
    for (const text of ["微信", "有意向", "十一自驾，想做长途检查", "周敏"]) expect(row?.textContent).toContain(text);
    arrow(grid, "Down");
    press(grid, "Enter");
    await waitFor(async () => expect((await screen.findByTestId("customer-card")).textContent).toContain(customerAt(1).name));
  }, 20_000);

  it("keep the gift apart from who was given it; a row behind a figure opens its customer", async () => {
    await show("/projects/j1?tab=gifts");
    const grid = await screen.findByRole("grid", { name: "礼品" });
    await within(grid).findByText(customerAt(1).name);
    expect(within(grid).getAllByText("应急灯")[0]?.textContent).toBe("应急灯");
    fireEvent.click(screen.getByTestId("tab-evaluation"));
    fireEvent.click(await screen.findByTestId("evaluation-gift_cents"));
    const panel = await screen.findByTestId("figure-panel");
    fireEvent.click(await within(panel).findByRole("button", { name: customerAt(2).name }));
    await waitFor(async () => expect((await screen.findByTestId("customer-card")).textContent).toContain(customerAt(2).name));
  }, 20_000);
});

describe("the span of a care step", () => {
  const cell = (state: ProgressCell["state"], planned: string, done: string | null = null) =>
    ({ state, planned_at: `${planned}T00:00`, done_day: done }) as ProgressCell;
  const row = (...cells: (ProgressCell | null)[]) => ({ cells }) as ProgressRow;
  const steps = [1, 2].map((no) => ({ no, name: `${no}`, channel: "phone" as const }));

  it("goes from its first day to its last, days done counting as they were, and leaves out what was skipped and what nobody has", () => {
    const rows = [
      row(cell("done", "2026-06-01", "2026-06-09"), null),
      row(cell("late", "2026-06-05"), null),
      row(cell("skipped", "2026-01-01"), null),
    ];
    expect(spansOf(steps, rows)).toEqual([{ step: steps[0], start: "2026-06-05", end: "2026-06-09", done: 1, all: 2, late: 1 }]);
  });
});

describe("a work item", () => {
  const words: Words = { lang: "zh", t: (key, params) => `${key} ${params?.days ?? params?.count}`, has: () => true };
  const late = (actual_day: string | null, state: ProjectState) =>
    lateOf(words, { end_day: "2026-06-20", actual_day }, state, "2026-06-24T10:00")?.text ?? null;

  it("is late by the day it was done, else by today, and waits no longer once its project is closed", () => {
    expect(late("2026-06-22", "closed")).toBe("project:item.days_after 2");
    expect(late("2026-06-20", "running")).toBeNull();
    expect(late(null, "running")).toBe("kit:late_days 4");
    expect(late(null, "closed")).toBeNull();
  });
});
