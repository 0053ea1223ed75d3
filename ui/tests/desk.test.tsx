import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { WaitingContact } from "@/core/bindings.gen";
import { inChinese, press, show } from "./show";

describe("the window over the made-up world", () => {
  beforeEach(inChinese);

  it("logs a contact in three keys, goes to the next, and takes it back by Ctrl+Z", async () => {
    const desk = await show("/today");
    const log = vi.spyOn(desk, "contactLog");
    const list = await screen.findByTestId("today-list");
    const panel = screen.getByTestId("contact-panel");
    await within(panel).findByTestId("contact-outcome");
    expect(list.getAttribute("aria-activedescendant")).toBe("today-customer:c0");

    press(list, "Enter", { code: "Enter" });
    expect(document.activeElement).toBe(panel);
    press(panel, "q");
    press(panel, "Enter", { code: "Enter", ctrlKey: true });

    await waitFor(() => expect(screen.queryByText("王伟", { selector: "bdi" })).toBeNull());
    expect(log).toHaveBeenCalledWith(
      expect.objectContaining({ party: { kind: "customer", id: "c0" }, channel: "phone", outcome: "booked" }),
    );
    await waitFor(() => expect(list.getAttribute("aria-activedescendant")).toBe("today-customer:c1"));

    expect(document.activeElement).toBe(panel);

    press(panel, "Escape", { code: "Escape" });
    expect(document.activeElement).toBe(list);
    press(list, "ArrowDown", { code: "ArrowDown" });
    await waitFor(() => expect(list.getAttribute("aria-activedescendant")).toBe("today-customer:c15"));
    expect(document.activeElement, "the form that opens beside the list takes no keys").toBe(list);

    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(within(list).getByText("王伟")).toBeTruthy());
  }, 20_000);

  it("leaves the form in which somebody writes where it is when the list turns under it", async () => {
    let turned = false;
    const desk = await show("/today", { customers: 500 }, (desk) => {
      const list = desk.todayList;
      vi.spyOn(desk, "todayList").mockImplementation(async (by, kinds) => {
        const view = await list(by, kinds);
        return turned ? { ...view, rows: view.rows.filter((row) => row.name !== "王伟").reverse() } : view;
      });
    });
    const list = await screen.findByTestId("today-list");
    const panel = screen.getByTestId("contact-panel");
    const collected = await within(panel).findByTestId("contact-collected");
    act(() => collected.focus());
    fireEvent.change(collected, { target: { value: "周六到店" } });

    turned = true;
    await act(() => desk.todayDismiss({ kind: "customer", id: "c31" }, [], "moved"));
    await waitFor(() => expect(within(list).queryByText("王伟")).toBeNull());
    expect(within(panel).getByText("王伟")).toBeTruthy();
    expect(document.activeElement).toBe(collected);
    expect((collected as HTMLTextAreaElement).value).toBe("周六到店");
  }, 20_000);

  it("keeps a contact that is saved while an import writes, says so quietly, and has it written when the import has ended", async () => {
    const desk = await show("/today", { customers: 500, delay: 20 });
    const list = await screen.findByTestId("today-list");
    const panel = screen.getByTestId("contact-panel");
    await within(panel).findByTestId("contact-outcome");
    const imported = desk.importRun(["a.csv"], { sheets: [], skip_unreadable: true });
    await waitFor(async () => expect((await desk.jobList())[0]?.progress?.phase).toBe("writing"));
    press(list, "Enter", { code: "Enter" });
    press(panel, "q");
    press(panel, "Enter", { code: "Enter", ctrlKey: true });
    await screen.findByText("已记下，导入结束后写入");
    expect((await screen.findByTestId("waiting")).textContent).toBe("1 条沟通记录待写入");
    expect(within(list).getByText("王伟"), "he is not off the list before it is written").toBeTruthy();
    await imported;
    await waitFor(() => expect(screen.queryByTestId("waiting")).toBeNull());
    await waitFor(() => expect(within(list).queryByText("王伟")).toBeNull());
  }, 20_000);

  it("shows why a contact that was kept could not be written, until a person drops it", async () => {
    const [one, other] = [
      { kind: "refused", refusal: { code: "restraint", refusal: "do_not_contact" } } as const,
      { kind: "not_found" } as const,
    ].map((why, i): WaitingContact => ({ id: `w${i}`, who: null, name: i ? null : "王伟", contact: null, why }));
    if (!one || !other) throw new Error("two contacts");
    await show("/today", { customers: 500, waiting: [one, other] });
    const button = await screen.findByTestId("waiting");
    expect(button.textContent).toBe("2 条沟通记录未能写入");
    fireEvent.click(button);
    const shown = await screen.findByLabelText("待写入的沟通记录");
    expect(shown.textContent).toContain("王伟");
    expect(shown.textContent).toContain("客户要求不要联系");
    expect(shown.textContent).toContain("客户档案已不在");
    const drop = within(shown).getAllByTestId("waiting-drop")[0];
    if (drop) fireEvent.click(drop);
    await waitFor(() => expect(screen.getByTestId("waiting").textContent).toBe("1 条沟通记录未能写入"));
  }, 20_000);

  it("shows what the core refuses beside the field, and keeps what was written", async () => {
    await show("/today");
    const panel = await screen.findByTestId("contact-panel");
    const collected = await within(panel).findByTestId("contact-collected");
    fireEvent.change(collected, { target: { value: "周六到店" } });
    fireEvent.click(within(panel).getByTestId("contact-save"));
    const alert = await within(panel).findByRole("alert");
    expect(alert.textContent).toContain("选一个结果");
    expect((collected as HTMLTextAreaElement).value).toBe("周六到店");
  }, 20_000);

  it("finds 王伟 by ww and opens his card", async () => {
    await show("/customers");
    const box = await screen.findByTestId("search");
    fireEvent.change(box, { target: { value: "ww" } });
    const grid = await screen.findByRole("grid");
    await waitFor(() => expect(within(grid).getAllByRole("row").length).toBeLessThan(12));
    fireEvent.click(within(grid).getByText("王伟"));
    const card = screen.getByTestId("customer-card");
    await waitFor(() => expect(within(card).getByText(/1 年进站/)).toBeTruthy());
  }, 20_000);

  it("asks nothing while an input method composes", async () => {
    const desk = await show("/customers");
    await screen.findByRole("grid");
    const ask = vi.spyOn(desk, "customerWindow");
    const box = screen.getByTestId("search");
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: "wang" } });
    expect(ask).not.toHaveBeenCalled();
    fireEvent.compositionEnd(box, { currentTarget: box });
    await waitFor(() => expect(ask).toHaveBeenCalledWith(expect.objectContaining({ text: "wang" })));
  }, 20_000);

  it("says calmly why a store doesn't open, and that nothing was overwritten", async () => {
    await show("/today", { open: { state: "failed", code: "newer", params: { found: "12", knows: "9" } } });
    const page = await screen.findByTestId("recovery");
    expect(page.textContent).toContain("12");
    expect(page.textContent).toContain("不会被覆盖");
    expect(screen.queryByTestId("status")).toBeNull();
  }, 20_000);

  it("takes a conflict of an import, brings it back by Ctrl+Z, and leaves another as it is", async () => {
    const desk = await show("/import");
    const take = vi.spyOn(desk, "conflictTake");
    const list = await screen.findByTestId("conflicts");
    expect(within(list).getAllByRole("row").length, "a head and three conflicts").toBe(4);
    const moved = within(list).getByText("已改为别的值").closest("tr") as HTMLElement;
    expect((within(moved).getByRole("button", { name: /^采用/ }) as HTMLButtonElement).disabled).toBe(true);

    fireEvent.click(within(list).getByRole("button", { name: /^采用: .* 职业$/ }));
    await waitFor(() => expect(within(list).queryByText("医生")).toBeNull());
    expect(take).toHaveBeenCalledWith(["customer.c0.occupation"]);
    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(within(list).getByText("医生")).toBeTruthy());

    fireEvent.click(screen.getByTestId("conflicts-keep"));
    await waitFor(() => expect(screen.queryByTestId("conflicts")).toBeNull());
  }, 20_000);

  it("removes the sample dealership with one click", async () => {
    const desk = await show("/today");
    const remove = vi.spyOn(desk, "demoRemove");
    fireEvent.click(screen.getByTestId("sample-remove"));
    await screen.findByTestId("first-run");
    expect(remove).toHaveBeenCalledOnce();
    expect(screen.queryByTestId("sample-remove")).toBeNull();
  }, 20_000);

  it("has the keys of Windows and describes no menu bar there", async () => {
    let described = 0;
    const desk = await show("/customers", { customers: 500 }, (fresh) =>
      vi.spyOn(fresh, "menuSet").mockImplementation(async () => {
        described += 1;
        return null;
      }),
    );
    const redo = vi.spyOn(desk, "redo");
    press(document.body, "y", { ctrlKey: true });
    press(document.body, "Z", { ctrlKey: true, shiftKey: true });
    expect(redo).toHaveBeenCalledTimes(2);
    const text = await screen.findByTestId("search");
    press(text, "y", { ctrlKey: true });
    expect(redo, "in a text they are the text's own").toHaveBeenCalledTimes(2);

    press(text, "?", { shiftKey: true });
    expect(screen.queryByTestId("key-help"), "a key that writes, writes").toBeNull();
    fireEvent.keyDown(text, { key: "F1" });
    const help = await screen.findByTestId("key-help");
    const of = (name: string) =>
      [...(within(help).getByText(name).closest("div")?.querySelectorAll("kbd") ?? [])].map((key) => key.textContent);
    expect([of("重做"), of("快捷键"), of("转到：设置")]).toEqual([["Ctrl+Y", "Ctrl+Shift+Z"], ["?", "F1"], ["Ctrl+,"]]);
    expect(screen.getByTestId("palette-open").getAttribute("aria-keyshortcuts")).toBe("Control+K");

    press(document.body, ",", { ctrlKey: true });
    await waitFor(() => expect(window.location.hash).toContain("/settings"));
    expect(described).toBe(0);
  }, 20_000);
});
