import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inChinese, press, show } from "./show";

const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (text: string) => lines().find((row) => row.textContent?.includes(text));
const save = (on: Element) => press(on, "Enter", { code: "Enter", ctrlKey: true });
const pieces = (form: HTMLElement) => within(form).getByRole("spinbutton");

async function choose(form: HTMLElement, text: string, title: RegExp) {
  const box = within(within(form).getByTestId("customer-field")).getByRole("combobox");
  fireEvent.change(box, { target: { value: text } });
  fireEvent.click(await screen.findByTitle(title));
}

describe("the gifts", () => {
  beforeEach(inChinese);

  it("say in words what runs short, are received by R, and Ctrl+Z takes the pieces back", async () => {
    const desk = await show("/gifts?gift=gift2");
    const move = vi.spyOn(desk, "giftMove");
    const panel = await screen.findByTestId("gift-panel");
    const book = await within(panel).findByTestId("gift-book");
    expect(within(book).getAllByRole("listitem")).toHaveLength(3);
    expect(line("保温杯")?.textContent).toContain("只剩 3 件");
    expect(line("车载香薰")?.textContent).toContain("没有了");
    expect(lines().at(-1)?.textContent).toContain("不再赠送");

    press(document.body, "r");
    const form = await within(panel).findByTestId("gift-move");
    save(pieces(form));
    expect((await within(form).findByRole("alert")).textContent).toContain("数量是 1 到");
    fireEvent.change(pieces(form), { target: { value: "20" } });
    save(pieces(form));
    await waitFor(() => expect(line("保温杯")?.textContent).toContain("23 件"));
    expect(move).toHaveBeenLastCalledWith(expect.objectContaining({ gift: "gift2", from: "supplier", to: "stock", pieces: 20 }));
    expect(within(panel).getByTestId("gift-book").textContent).toContain("+20");
    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("保温杯")?.textContent).toContain("只剩 3 件"));
  }, 40_000);

  it("are given to a customer who had one before only knowingly", async () => {
    await show("/gifts?gift=gift1");
    const panel = await screen.findByTestId("gift-panel");
    await within(panel).findByTestId("gift-give");
    press(document.body, "g");
    const form = await within(panel).findByTestId("gift-move");
    save(pieces(form));
    expect((await within(form).findByRole("alert")).textContent).toContain("选一位客户");
    await choose(form, "ww", /^王伟 · /);
    save(pieces(form));
    expect((await within(form).findByRole("alert")).textContent).toContain("已送过应急灯");
    fireEvent.click(within(form).getByTestId("gift-move-again"));
    save(pieces(form));
    await waitFor(() => expect(line("应急灯")?.textContent).toContain("27 件"));
    expect(within(panel).getByTestId("gift-book").textContent).toContain("送出 王伟");
  }, 40_000);

  it("have a wrong entry reversed once, with both in sight", async () => {
    await show("/gifts?gift=gift2");
    const panel = await screen.findByTestId("gift-panel");
    fireEvent.click(await within(panel).findByRole("button", { name: /^冲销 .* 报损 2 件$/ }));
    const form = await within(panel).findByTestId("gift-reverse");
    const note = within(form).getByTestId("gift-note");
    fireEvent.change(note, { target: { value: "点错了" } });
    save(note);
    await waitFor(() => expect(line("保温杯")?.textContent).toContain("只剩 5 件"));
    const book = within(panel).getByTestId("gift-book");
    await waitFor(() => expect(within(book).getAllByRole("listitem")).toHaveLength(4));
    expect(book.textContent).toContain("已冲销");
    expect(book.textContent).toContain("点错了");
    expect(within(book).queryByRole("button", { name: /报损/ }), "neither is reversed again").toBeNull();
  }, 40_000);

  it("are added by Ctrl+N, their cost in yuan on the screen and in cents on the wire", async () => {
    const desk = await show("/gifts");
    const add = vi.spyOn(desk, "giftAdd");
    await screen.findByRole("grid");
    press(document.body, "n", { ctrlKey: true });
    const form = await screen.findByTestId("gift-form");
    const name = within(form).getByTestId("gift-form-name");
    save(name);
    expect((await within(form).findByRole("alert")).textContent).toContain("写上名称");
    fireEvent.change(name, { target: { value: "行车记录卡" } });
    const cost = within(form).getByRole<HTMLInputElement>("spinbutton");
    fireEvent.change(cost, { target: { value: "¥ 1，039。5" } });
    fireEvent.blur(cost);
    expect(cost.value, "as an input method writes it, and as it is read").toBe("1,039.50");
    fireEvent.click(within(within(form).getByTestId("gift-form-durable")).getByText("较好"));
    save(name);
    await waitFor(() => expect(line("行车记录卡")?.textContent).toContain("¥1,039.50"));
    expect(add).toHaveBeenCalledWith({ name: "行车记录卡", cost_cents: 103_950, practical: null, timely: null, durable: 4, quality: null });
  }, 40_000);
});
