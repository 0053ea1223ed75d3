import { readFileSync } from "node:fs";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fieldOf, gapsOf, variables, withGaps, written } from "@/features/script/text";
import { inChinese, press, show } from "./show";

const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (text: string) => lines().find((row) => row.textContent?.includes(text));
const save = (on: Element) => press(on, "Enter", { code: "Enter", ctrlKey: true });
const textArea = (form: HTMLElement, part: string) => within(form).getByTestId(`script-form-${part}`) as HTMLTextAreaElement;

describe("the text of a script", () => {
  it("is offered each variable by the name that the core fills", () => {
    const model = readFileSync("../src-tauri/crates/care/src/script/model.rs", "utf8");
    const known = [...(model.split("pub enum Variable")[1]?.split("}")[0] ?? "").matchAll(/"(.+)"/g)].map((found) => found[1]);
    expect(known.length).toBeGreaterThan(5);
    expect(variables.map((one) => one.written)).toEqual(known);
  });

  it("is cut at its variables, and braces around nothing stay text", () => {
    expect(written("{{ 称呼 }}您好{{}}").map(({ text, variable }) => [text, variable])).toEqual([
      ["称呼", "称呼"],
      ["您好{{}}", null],
    ]);
  });

  it("has its gaps found again in the filled message, and brackets that a person wrote left alone", () => {
    const pieces = withGaps("王先生您好，〔车牌〕到期〔详询门店〕", "{{称呼}}您好，{{车牌}}到期〔详询门店〕");
    expect(gapsOf(pieces)).toEqual(["车牌"]);
    expect(pieces.map((piece) => piece.text).join("")).toBe("王先生您好，〔车牌〕到期〔详询门店〕");
  });

  it("is blamed for a variable in the field that holds it, not in one that has the word", () => {
    expect(fieldOf({ convey: "说说车排", collect: "", message: "{{ 车排 }}" }, "车排")).toBe("message");
  });
});

describe("the scripts", () => {
  beforeEach(inChinese);

  it("are copied filled for the customer at hand, with what is missing named, and never with their braces", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
    await show("/scripts?script=script1");
    const panel = await screen.findByTestId("script-panel");
    const message = await within(panel).findByTestId("script-message");
    expect(message.textContent).toContain("称呼");
    press(document.body, "c");
    expect(await screen.findByText(/先选一位客户/)).toBeTruthy();
    expect(writeText).not.toHaveBeenCalled();

    const box = within(within(panel).getByTestId("customer-field")).getByRole("combobox");
    fireEvent.change(box, { target: { value: "ww" } });
    fireEvent.click(await screen.findByTitle(/^王伟 · /));
    await waitFor(() => expect(message.textContent).toContain("王女士您好"));
    expect(within(panel).getByTestId("script-convey").textContent).toContain("出保日期 缺");
    expect(within(panel).getByTestId("script-gaps").textContent).toBe("缺 1 项：出保日期");
    press(document.body, "c");
    expect(await screen.findByText("已复制")).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(expect.stringContaining("您的启明X7（鲁Q0A41B）保修期已满"));
  }, 40_000);

  it("get a new version, whose misspelt variable is refused beside its field, and which is taken back by Ctrl+Z", async () => {
    const desk = await show("/scripts?script=script1");
    const revise = vi.spyOn(desk, "scriptRevise");
    await screen.findByTestId("script-edit");
    press(document.body, "e");
    const form = await screen.findByTestId("script-form");
    await waitFor(() => expect(form.textContent).toContain("保存后是第 3 版"));
    const collect = textArea(form, "collect");
    fireEvent.change(collect, { target: { value: "{{车排}}还在用吗" } });
    save(collect);
    const alert = await within(form).findByRole("alert");
    expect(alert.textContent).toContain("没有“车排”这个变量");
    expect(collect.getAttribute("aria-describedby"), "it stands at the text that holds it").toBe(alert.id);

    fireEvent.focus(collect);
    fireEvent.change(collect, { target: { value: "还在用吗" } });
    collect.setSelectionRange(0, 0);
    fireEvent.click(within(form).getByRole("button", { name: "插入 车牌" }));
    expect(collect.value).toBe("{{车牌}}还在用吗");
    expect(within(form).getByTestId("script-preview").textContent).toContain("车牌还在用吗");
    save(collect);
    await waitFor(() => expect(line("出保告知")?.textContent).toContain("第 3 版"));
    expect(revise).toHaveBeenLastCalledWith("script1", expect.objectContaining({ collect: "{{车牌}}还在用吗" }));
    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("出保告知")?.textContent).toContain("第 2 版"));
  }, 40_000);

  it("are added by Ctrl+N, go to the end when they are retired, and come back", async () => {
    await show("/scripts");
    await screen.findByRole("grid");
    press(document.body, "n", { ctrlKey: true });
    const form = await screen.findByTestId("script-form");
    const title = await within(form).findByTestId("script-form-title");
    expect(document.activeElement).toBe(title);
    fireEvent.change(title, { target: { value: "年检提醒" } });
    save(title);
    expect((await within(form).findByRole("alert")).textContent).toContain("写上目的");
    fireEvent.change(within(form).getByTestId("script-form-purpose"), { target: { value: "提醒年检" } });
    fireEvent.change(textArea(form, "convey"), { target: { value: "年检快到了" } });
    save(title);
    const panel = await screen.findByTestId("script-panel");
    await within(panel).findByText("年检快到了");
    press(document.body, "x");
    await waitFor(() => expect(lines().at(-1)?.textContent).toContain("年检提醒"));
    expect(line("年检提醒")?.textContent).toContain("已停用");
    press(document.body, "x");
    await waitFor(() => expect(line("年检提醒")?.textContent).not.toContain("已停用"));
  }, 40_000);
});
