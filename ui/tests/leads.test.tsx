import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inChinese, press, show } from "./show";

const enter = (on: Element, more: KeyboardEventInit = {}) => press(on, "Enter", { code: "Enter", ...more });
/** The lines of the list without its head. */
const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (name: string) => lines().find((row) => row.textContent?.includes(name));
const down = (grid: Element) => press(grid, "ArrowDown", { code: "ArrowDown" });

describe("the leads", () => {
  beforeEach(inChinese);

  it("stand by what burns, are called by Enter, and the timer that runs next is taken back by Ctrl+Z", async () => {
    const desk = await show("/leads");
    const log = vi.spyOn(desk, "contactLog");
    const grid = await screen.findByRole("grid");
    await waitFor(() => expect(lines()).toHaveLength(7));
    const names = ["张超", "白露", "田雨", "未留姓名", "闫凯", "孔令辉", "秦朗"];
    expect(lines().map((row) => names.find((name) => row.textContent?.includes(name)))).toEqual(names);
    expect(line("张超")?.textContent).toContain("逾期 38 分钟");
    expect(line("闫凯")?.textContent).toContain("还剩 41 分钟");

    down(grid);
    const card = await screen.findByTestId("lead-card");
    await within(card).findByText("垂直网站询价");
    expect(card.textContent).toContain("139 **** 7701");
    enter(grid);
    const panel = await screen.findByTestId("contact-panel");
    await within(panel).findByTestId("contact-outcome");
    expect(document.activeElement).toBe(panel);
    press(panel, "q");
    enter(panel, { ctrlKey: true });
    await waitFor(() => expect(line("张超")?.textContent).toContain("第二次联系"));
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ party: { kind: "lead", id: "l1" }, outcome: "booked" }));
    expect(document.activeElement, "the list has the keys again").toBe(screen.getByRole("grid"));

    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("张超")?.textContent).toContain("首次致电"));
  }, 40_000);

  it("leave the list when they are won or lost, and come back by Ctrl+Z", async () => {
    const desk = await show("/leads?lead=l3");
    const close = vi.spyOn(desk, "leadClose");
    const card = await screen.findByTestId("lead-card");
    await within(card).findByTestId("lead-won");
    press(document.body, "w");
    const form = await within(card).findByTestId("lead-won-form");
    enter(within(form).getByTestId("lead-won-save"), { ctrlKey: true });
    await waitFor(() => expect(line("孔令辉")).toBeUndefined());
    expect(close).toHaveBeenCalledWith("l3", "2026-06-24");
    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("孔令辉")).toBeTruthy());

    press(document.body, "x");
    await waitFor(() => expect(line("孔令辉")).toBeUndefined());
    expect(close).toHaveBeenLastCalledWith("l3", null);
    fireEvent.click(screen.getByTestId("tab-lost"));
    await waitFor(() => expect(line("孔令辉")?.textContent).toContain("战败"));
  }, 20_000);

  it("say whose a phone is while it is typed, what is refused beside the field, and open once they are saved", async () => {
    await show("/leads");
    await screen.findByRole("grid");
    press(document.body, "n", { ctrlKey: true });
    const form = await screen.findByTestId("lead-form");
    const name = await within(form).findByTestId("lead-new-name");
    expect(document.activeElement).toBe(name);
    enter(name, { ctrlKey: true });
    expect((await within(form).findByRole("alert")).textContent).toContain("请填写姓名或电话");

    const phone = within(form).getByTestId("lead-new-phone");
    fireEvent.change(phone, { target: { value: "139 0539 1208" } });
    expect((await within(form).findByTestId("lead-known")).textContent).toContain("客户“王伟”");
    fireEvent.change(phone, { target: { value: "13905390000" } });
    await waitFor(() => expect(within(form).queryByTestId("lead-known")).toBeNull());
    fireEvent.change(name, { target: { value: "方圆" } });
    enter(name, { ctrlKey: true });
    await waitFor(() => expect(line("方圆")?.textContent).toContain("还剩 2 小时"));
    await within(screen.getByTestId("lead-card")).findByText("还没有联系过");
  }, 20_000);
});
