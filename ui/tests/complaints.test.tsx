import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inChinese, press, show } from "./show";

const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (text: string) => lines().find((row) => row.textContent?.includes(text));

describe("complaints and promises", () => {
  beforeEach(inChinese);

  it("put unanswered complaints first; one is answered by a key, closed by another, and both are taken back", async () => {
    const desk = await show("/complaints?at=q1");
    const answer = vi.spyOn(desk, "complaintAnswer");
    const panel = await screen.findByTestId("case-panel");
    await within(panel).findByTestId("case-answer");
    expect(lines().map((row) => row.textContent?.includes("未答复"))).toEqual([true, true, false]);
    expect(line("异响")?.textContent).toContain("超 24 小时未答复");
    expect(line("洗车")?.textContent).not.toContain("超 24 小时");

    press(document.body, "a");
    await waitFor(() => expect(line("异响")?.textContent).toContain("已答复"));
    expect(answer).toHaveBeenCalledWith("q1");
    await waitFor(() => expect(within(panel).queryByTestId("case-answer")).toBeNull());
    press(document.body, "c");
    await waitFor(() => expect(line("异响")).toBeUndefined());
    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("异响")?.textContent).toContain("已答复"));
    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("异响")?.textContent).toContain("超 24 小时未答复"));
  }, 20_000);

  it("tell the chain of a broken promise in order, and another one makes it good", async () => {
    await show("/complaints?tab=promise&at=v2");
    const panel = await screen.findByTestId("case-panel");
    const story = await within(panel).findByTestId("story");
    expect(line("回复导航升级包到店时间")?.textContent).toContain("第 2 次失约");
    const told = within(story)
      .getAllByRole("listitem")
      .map((item) => item.textContent ?? "");
    const at = (text: string) => told.findIndex((item) => item.includes(text));
    expect(at("导航无法升级")).toBeLessThan(at("答复导航升级办法"));
    expect(at("答复导航升级办法")).toBeLessThan(at("第 1 次失约"));
    expect(at("第 1 次失约")).toBeLessThan(at("第 2 次失约"));

    press(document.body, "p");
    const form = await screen.findByTestId("case-form");
    const what = await within(form).findByTestId("case-new-what");
    expect(form.textContent).toContain("接续失约的承诺：回复导航升级包到店时间");
    expect(document.activeElement).toBe(what);
    fireEvent.change(what, { target: { value: "周六上门升级" } });
    fireEvent.click(within(form).getByTestId("case-save"));
    expect((await within(form).findByRole("alert")).textContent).toContain("选一个期限");
    press(what, "Escape", { code: "Escape" });
    expect(await screen.findByTestId("case-panel")).toBeTruthy();
  }, 20_000);

  it("solve a problem only with what was found", async () => {
    await show("/complaints?tab=problem&at=h1");
    const panel = await screen.findByTestId("case-panel");
    fireEvent.click(await within(panel).findByTestId("case-solve"));
    const found = await within(panel).findByTestId("case-found");
    fireEvent.click(within(panel).getByTestId("case-solve-save"));
    expect((await within(panel).findByRole("alert")).textContent).toContain("写上内容");
    fireEvent.change(found, { target: { value: "天线插头松动" } });
    fireEvent.click(within(panel).getByTestId("case-solve-save"));
    await waitFor(() => expect(screen.queryByText("没有问题")).toBeTruthy());
    expect(within(panel).getByTestId("story").textContent).toContain("天线插头松动");
  }, 20_000);

  it("ask for a customer before a complaint is taken up", async () => {
    const desk = await show("/complaints");
    const add = vi.spyOn(desk, "complaintAdd");
    await screen.findByRole("grid");
    press(document.body, "n", { ctrlKey: true });
    const form = await screen.findByTestId("case-form");
    fireEvent.change(await within(form).findByTestId("case-new-what"), { target: { value: "等了两小时" } });
    fireEvent.click(within(form).getByTestId("case-save"));
    expect((await within(form).findByRole("alert")).textContent).toContain("先选一位客户");
    const box = within(within(form).getByTestId("customer-field")).getByRole("combobox");
    fireEvent.change(box, { target: { value: "ww" } });
    fireEvent.click(await screen.findByTitle(/^王伟 · /));
    fireEvent.click(within(form).getByTestId("case-save"));
    await waitFor(() => expect(line("等了两小时")).toBeTruthy());
    expect(add).toHaveBeenCalledWith(expect.objectContaining({ customer_id: "c0", severity: "minor" }));
  }, 20_000);

  it("find a form again as it was left, with its customer, until it is discarded or saved", async () => {
    const desk = await show("/complaints");
    const left = {
      kind: "promise",
      customer_id: "c9",
      severity: "minor",
      what: "回复备胎",
      at: "2026-06-30T09:00:00",
      until: null,
    } as const;
    await desk.caseDraft(null, { ...left, responsible_id: null });
    fireEvent.click(screen.getByTestId("case-new"));
    const what = () => screen.findByTestId<HTMLTextAreaElement>("case-new-what");
    expect((await what()).value).toBe("回复备胎");
    const form = screen.getByTestId("case-form");
    const { customer } = (await desk.caseUnsaved(null)) ?? {};
    expect(form.textContent).toContain(customer?.name);
    fireEvent.change(await what(), { target: { value: "回复备胎价格" } });
    press(await what(), "Escape", { code: "Escape" });
    fireEvent.click(screen.getByTestId("case-new"));
    expect((await what()).value).toBe("回复备胎价格");
    fireEvent.click(screen.getByTestId("draft-drop"));
    await waitFor(async () => expect((await what()).value).toBe(""));
    expect(screen.queryByTestId("draft-drop")).toBeNull();
    expect(await desk.caseUnsaved(null)).toBeNull();
  }, 20_000);
});
