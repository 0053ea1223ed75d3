import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inChinese, press, show } from "./show";

const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (text: string) => lines().find((row) => row.textContent?.includes(text));
const save = (on: Element) => press(on, "s", { ctrlKey: true });
const undo = () => press(document.body, "z", { ctrlKey: true });
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const value = (testId: string) => screen.getByTestId<HTMLInputElement>(testId).value;

describe("the settings", () => {
  beforeEach(inChinese);

  it("keep a setting by Ctrl+S, say in its form why it is refused, and give it back by Ctrl+Z under its name", async () => {
    const desk = await show("/settings/value");
    const set = vi.spyOn(desk, "settingSet");
    const form = await screen.findByTestId("setting-churn_months");
    expect(within(form).getByTestId("setting-churn_months-save")).toHaveProperty("disabled", true);
    const risk = within(form).getByTestId("churn-risk");
    type(risk, "12");
    save(risk);
    expect((await within(form).findByRole("alert")).textContent).toContain("数值超出范围");
    expect(set).toHaveBeenLastCalledWith({ key: "churn_months", value: { risk: 12, churned: 12 } });

    type(risk, "9");
    expect(within(form).queryByRole("alert"), "what was said no longer holds").toBeNull();
    save(risk);
    await waitFor(() => expect(within(form).getByTestId("setting-churn_months-save")).toHaveProperty("disabled", true));
    expect(set).toHaveBeenLastCalledWith({ key: "churn_months", value: { risk: 9, churned: 12 } });
    expect(value("churn-risk")).toBe("9");

    risk.blur();
    undo();
    await screen.findByText("撤销：更改设置");
    await waitFor(() => expect(value("churn-risk")).toBe("6"));
  }, 20_000);

  it("say in one sentence what a reminder shows, switch it at once, and tell the shell in which language to remind", async () => {
    const desk = await show("/settings/look");
    const [choose, speak] = [vi.spyOn(desk, "reminderChoose"), vi.spyOn(desk, "reminderSpeak")];
    const on = await screen.findByTestId<HTMLInputElement>("reminder-on");
    expect(on.checked).toBe(true);
    expect(screen.getByText(/只有数量，没有姓名、电话和车牌/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("每天从").value).toBe("08:30");
    fireEvent.click(on);
    await waitFor(() => expect(screen.queryByLabelText("每天从")).toBeNull());
    expect(choose).toHaveBeenLastCalledWith({ on: false, from: "08:30:00" });
    fireEvent.click(within(screen.getByTestId("settings")).getByText("English"));
    await waitFor(() => expect(speak).toHaveBeenLastCalledWith("en"));
  }, 20_000);

  it("keep what is typed while another part is looked at, and put it back on request", async () => {
    await show("/settings/store");
    type(await screen.findByTestId("store-name"), "启明汽车 罗庄店");
    fireEvent.click(screen.getByTestId("tab-costs"));
    await screen.findByTestId("costs-hour");
    fireEvent.click(screen.getByTestId("tab-store"));
    await waitFor(() => expect(value("store-name")).toBe("启明汽车 罗庄店"));
    fireEvent.click(screen.getByTestId("store-form-reset"));
    expect(value("store-name")).toBe("启明汽车 临沂店");
  }, 20_000);

  it("take no district above a county, and say so beside it", async () => {
    const desk = await show("/settings/store");
    const set = vi.spyOn(desk, "storeSet");
    const county = () => within(screen.getByTestId("district-county"));
    await screen.findByTestId("district-county");
    await waitFor(() => expect(screen.getByTestId("district-county").textContent).toContain("兰山区"));
    fireEvent.mouseDown(within(screen.getByTestId("district-city")).getByRole("combobox"));
    fireEvent.click(await screen.findByTitle("青岛市"));
    expect(county().getByRole("combobox").closest(".ant-select")?.textContent).not.toContain("兰山区");
    fireEvent.click(screen.getByTestId("store-form-save"));
    expect((await screen.findByRole("alert")).textContent).toContain("请选到区县一级");
    fireEvent.mouseDown(county().getByRole("combobox"));
    fireEvent.click(await screen.findByTitle("市南区"));
    fireEvent.click(screen.getByTestId("store-form-save"));
    await waitFor(() => expect(set).toHaveBeenLastCalledWith(expect.objectContaining({ district: "370202" })));
  }, 20_000);

  it("turn sensitive data on only with a reason", async () => {
    await show("/settings/privacy");
    fireEvent.click(await screen.findByTestId("sensitive-on"));
    const reason = screen.getByTestId("sensitive-reason");
    save(reason);
    expect((await screen.findByRole("alert")).textContent).toContain("要写明理由");
    type(reason, "保险理赔需要核对身份");
    save(reason);
    await waitFor(() => expect(screen.getByTestId("setting-sensitive_data-save")).toHaveProperty("disabled", true));
    undo();
    await waitFor(() => expect(screen.queryByTestId("sensitive-reason")).toBeNull());
  }, 20_000);

  it("add a person by Ctrl+N, keep who left greyed in the list, and take both back", async () => {
    await show("/settings/people");
    await screen.findByRole("grid");
    press(document.body, "n", { ctrlKey: true });
    const form = await screen.findByTestId("staff-form");
    const name = within(form).getByTestId("staff-name");
    expect(document.activeElement).toBe(name);
    save(name);
    expect((await within(form).findByRole("alert")).textContent).toContain("写上姓名");
    type(name, "方圆");
    fireEvent.click(within(within(form).getByTestId("staff-role")).getByText("信息员"));
    save(name);
    await waitFor(() => expect(line("方圆")?.textContent).toContain("信息员"));

    const active = await screen.findByTestId("staff-active");
    fireEvent.click(active);
    fireEvent.click(screen.getByTestId("staff-save"));
    await waitFor(() => expect(line("方圆")?.textContent).toContain("已离职"));
    (document.activeElement as HTMLElement | null)?.blur();
    undo();
    await waitFor(() => expect(line("方圆")?.textContent).toContain("在职"));
    undo();
    await waitFor(() => expect(line("方圆")).toBeUndefined());
  }, 40_000);

  it("say of a new person that no department is chosen, and offer them", async () => {
    await show("/settings/people?at=new");
    const form = await screen.findByTestId("staff-form");
    const department = within(form).getByRole("combobox");
    const said = () => department.closest(".ant-select")?.textContent;
    await waitFor(() => expect(said()).toBe("没有选部门"));
    fireEvent.mouseDown(department);
    fireEvent.click(await screen.findByTitle("销售部"));
    await waitFor(() => expect(said()).toBe("销售部"));
  }, 20_000);

  it("say that there are no departments only where there are none, and where to add one", async () => {
    const desk = await show("/settings/plans");
    vi.spyOn(desk, "departmentList").mockResolvedValue([]);
    fireEvent.click(await screen.findByTestId("tab-people"));
    await screen.findByRole("grid");
    fireEvent.click(screen.getByTestId("setting-add"));
    await screen.findByText("还没有部门，先在“部门”里添加");
  }, 20_000);

  it("change a plan's steps in place, refuse a nameless one, and keep a plan that is used", async () => {
    const desk = await show("/settings/plans?at=plan1");
    const edit = vi.spyOn(desk, "planEdit");
    const table = await screen.findByTestId("plan-steps");
    const names = () => within(table).getAllByTestId(/^step-name-/);
    const before = names().length;
    const added = String(before + 1);
    type(screen.getByTestId("step-offset-2"), "17");
    expect(screen.getByTestId("plan-days").textContent).toContain("第 17 天起");
    fireEvent.click(screen.getByTestId("plan-steps-add"));
    const last = await screen.findByTestId(`step-name-${added}`);
    save(last);
    expect((await screen.findByRole("alert")).textContent).toContain(`第 ${added} 步没有名称`);
    type(last, "满月回访");
    save(last);
    await waitFor(() => expect(line("八周关怀")?.textContent).toContain(added));
    const [plan, form] = edit.mock.lastCall ?? [];
    expect([plan, form?.steps[1]?.offset_days, form?.steps.at(-1)?.name]).toEqual(["plan1", 17, "满月回访"]);
    fireEvent.click(screen.getByTestId("plan-remove"));
    expect(await within(screen.getByTestId("plan")).findByText("有项目或客户分级在用这个模板，不能删除。")).toBeTruthy();
    last.blur();
    undo();
    await waitFor(() => expect(line("八周关怀")?.textContent).toContain(String(before)));
    expect(names()).toHaveLength(before);
  }, 40_000);

  it("make a backup and show what a full check found", async () => {
    await show("/settings/backups");
    const list = await screen.findByTestId("backups");
    expect(within(list).getAllByRole("listitem")).toHaveLength(4);
    fireEvent.click(screen.getByTestId("backup-make"));
    await waitFor(() => expect(within(list).getAllByRole("listitem")).toHaveLength(5));
    fireEvent.click(screen.getByTestId("store-check"));
    expect((await screen.findByTestId("check-report")).textContent).toContain("没有发现问题");
  }, 20_000);
});

describe("the reports", () => {
  beforeEach(inChinese);

  it("begin with the newest project that runs, and every number opens its rows", async () => {
    await show("/reports");
    expect((await screen.findByTestId("report-project")).textContent).toContain("兰山区 集团车季度拜访");
    await screen.findByTestId("sheet-pane");
    fireEvent.click(screen.getByTestId("tab-figures"));
    fireEvent.click(await screen.findByTestId("evaluation-renewals"));
    const panel = await screen.findByTestId("figure-panel");
    await waitFor(() => expect(panel.textContent).toContain("本店续保 6"));
    fireEvent.click(screen.getByTestId("tab-leads"));
    expect((await screen.findByTestId("lead-report")).textContent).toContain("2 小时内打出首次电话的占比");
    fireEvent.click(screen.getByTestId("lead-report-won"));
    await screen.findByTestId("leads");
  }, 20_000);
});
