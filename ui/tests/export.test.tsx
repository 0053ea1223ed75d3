import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { TakenFile } from "@/core/bindings.gen";
import { inChinese, press, show } from "./show";

const world = { customers: 300 };
const form = () => screen.findByTestId("export", {}, { timeout: 8000 });
const choose = (group: string, name: RegExp) => fireEvent.click(within(screen.getByTestId(group)).getByRole("radio", { name }));
const chosen = (group: string) => within(screen.getByTestId(group)).getByRole("radio", { checked: true }).textContent;
const run = () => fireEvent.click(screen.getByTestId("export-run"));

describe("taking customers away", () => {
  beforeEach(inChinese);

  it("masks unless whole phones are wanted, and asks for no purpose then", async () => {
    const desk = await show("/customers", world);
    const take = vi.spyOn(desk, "exportCustomers");
    const open = vi.spyOn(desk, "fileOpen");
    await screen.findByTestId("grid-customers", {}, { timeout: 8000 });
    press(document.body, "x");
    await form();
    expect(chosen("export-phones")).toBe("隐去中间几位");
    expect(screen.queryByTestId("export-purpose")).toBeNull();
    run();
    const file = await screen.findByTestId("export-file");
    expect(take).toHaveBeenCalledExactlyOnceWith({ language: "zh", masked: true, purpose: "" }, null);
    expect(file.textContent).toContain("300 行");
    const [name] = /客户车辆档案.*xlsx/.exec(file.textContent ?? "") ?? [];
    expect(screen.getAllByText(`已导出：${name}`).length, "and it is said at the top").toBeGreaterThan(0);
    fireEvent.click(screen.getByTestId("export-open"));
    expect(open).toHaveBeenCalledExactlyOnceWith(`~/Documents/CareDesk/${name}`);
  }, 30_000);

  it("wants to know what whole phones are for, beside the field, and says that it is written down", async () => {
    const desk = await show("/customers?side=export", world);
    const take = vi.spyOn(desk, "exportCustomers");
    await form();
    choose("export-phones", /完整号码/);
    expect(screen.getByTestId("export").textContent).toContain("会记下来");
    run();
    const purpose = screen.getByTestId("export-purpose");
    await waitFor(() => expect(purpose.getAttribute("aria-invalid")).toBe("true"));
    const why = document.getElementById(purpose.getAttribute("aria-describedby") ?? "");
    expect(why?.textContent).toBe("写明完整号码作什么用。");
    fireEvent.change(purpose, { target: { value: "交厂家核对" } });
    expect(purpose.getAttribute("aria-invalid")).toBeNull();
    press(purpose, "Enter", { ctrlKey: true });
    await screen.findByTestId("export-file");
    expect(take).toHaveBeenLastCalledWith({ language: "zh", masked: false, purpose: "交厂家核对" }, null);
  }, 30_000);

  it("takes the list that is looked at, those who are picked in it, or all", async () => {
    const desk = await show("/customers?view=valuable", world);
    const take = vi.spyOn(desk, "exportCustomers");
    const grid = within(await screen.findByTestId("grid-customers", {}, { timeout: 8000 }));
    await grid.findByText("王伟");
    fireEvent.click(screen.getByTestId("export-start"));
    await form();
    await waitFor(() => expect(chosen("export-of")).toMatch(/^当前列表 \d+ 位$/));
    run();
    await screen.findByTestId("export-file");
    expect(take).toHaveBeenLastCalledWith(expect.anything(), { of: "all", text: "", view: "valuable", except: [] });
    fireEvent.click(grid.getByLabelText("选中 王伟"));
    await waitFor(() => expect(chosen("export-of")).toBe("已选 1 位"));
    run();
    await waitFor(() => expect(take).toHaveBeenLastCalledWith(expect.anything(), { of: "these", ids: ["c0"] }));
    await screen.findByTestId("export-file");
    choose("export-of", /全部客户/);
    run();
    await waitFor(() => expect(take).toHaveBeenLastCalledWith(expect.anything(), null));
  }, 30_000);

  it("goes on when it is left, is seen in the tray, and its file is found when one comes back", async () => {
    const desk = await show("/customers?side=export", world);
    let end = (_: TakenFile) => {};
    vi.spyOn(desk, "exportCustomers").mockImplementation(() => new Promise((done) => (end = done)));
    await form();
    run();
    await screen.findByText(/^正在写文件/);
    press(screen.getByTestId("export-run"), "Escape");
    await waitFor(() => expect(screen.queryByTestId("export")).toBeNull());
    press(document.body, "x");
    await form();
    await screen.findByText(/^正在写文件/);
    end({ path: "~/Documents/CareDesk/a.xlsx", name: "a.xlsx", rows: 7, too_long: 2 });
    expect((await screen.findByTestId("export-file")).textContent).toMatch(/a\.xlsx.*7 行.*2 处文字/);
  }, 30_000);

  it("is begun from the palette on the list that is looked at, and says in a sentence why there is no file", async () => {
    const desk = await show("/customers?text=%E7%8E%8B", world);
    const stop = { kind: "refused", code: "read_only", path: "D:\\资料" };
    const take = vi.spyOn(desk, "exportCustomers").mockRejectedValue(stop);
    await screen.findByTestId("grid-customers", {}, { timeout: 8000 });
    press(document.body, "k", { ctrlKey: true });
    fireEvent.change(await screen.findByTestId("palette-input"), { target: { value: "导出" } });
    fireEvent.click(await screen.findByRole("option", { name: /导出客户/ }));
    await form();
    await waitFor(() => expect(chosen("export-of")).toMatch(/^当前列表/));
    run();
    await within(screen.getByTestId("export")).findByText("没有导出：文件夹“D:\\资料”不能写入。请检查它的权限后再试。");
    expect(take).toHaveBeenCalledWith(expect.anything(), { of: "all", text: "王", view: "all", except: [] });
    expect(screen.queryByTestId("export-file")).toBeNull();
  }, 30_000);
});
