import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { OpView } from "@/core/bindings.gen";
import { inChinese, press, show } from "./show";

const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (text: string) => lines().find((row) => row.textContent?.includes(text));
const op = (seq: number, name: string, more: Partial<OpView> = {}): OpView => ({
  seq,
  name,
  who: "p2",
  at: "2026-06-20T09:00",
  about: null,
  named: null,
  rows: 1,
  state: "standing",
  ...more,
});

describe("the recycle bin", () => {
  beforeEach(inChinese);

  it("holds what was taken away and nothing else, and restores it by a click or by U", async () => {
    const desk = await show("/history?list=bin");
    await screen.findByText("回收站是空的");
    await act(async () => {
      await desk.duplicateMerge("c11", "c40", "");
      await desk.scriptRetire("script1", true);
    });
    await waitFor(() => expect(lines()).toHaveLength(1));
    expect(line("合并客户")?.textContent).toContain("在回收站");
    fireEvent.click(screen.getByRole("button", { name: "恢复：合并客户" }));
    await waitFor(() => expect(line("合并客户")?.textContent).toContain("已恢复"));
    expect((await desk.duplicateList(null, 200)).rows, "both files are there again").toHaveLength(3);
    expect(screen.queryByRole("button", { name: "恢复：合并客户" })).toBeNull();

    await act(() => desk.todayDismiss({ kind: "customer", id: "c0" }, [], "昨天刚联系过"));
    await waitFor(() => expect(lines()).toHaveLength(2));
    // The line that was clicked stays the chosen one, though a newer one came above it.
    press(screen.getByRole("grid"), "ArrowUp", { code: "ArrowUp" });
    press(screen.getByRole("grid"), "u");
    await waitFor(() => expect(lines().filter((row) => row.textContent?.includes("已恢复"))).toHaveLength(2));

    fireEvent.click(screen.getByTestId("tab-all"));
    await waitFor(() => expect(line("修改话术")).toBeTruthy());
  }, 40_000);

  it("says of an erasure that it is gone for good, and finds what lies many pages back", async () => {
    const desk = await show("/today");
    const pages = Array.from({ length: 450 }, (_, i) => op(450 - i, "contact.log"));
    pages[430] = op(20, "customer.erase", { state: "final" });
    pages[5] = op(445, "plan.remove", { who: "p1" });
    vi.spyOn(desk, "history").mockImplementation((before, limit) =>
      Promise.resolve(pages.filter((one) => before === null || one.seq < before).slice(0, limit)),
    );
    fireEvent.click(screen.getByTestId("nav-history"));
    fireEvent.click(await screen.findByTestId("tab-bin"));
    await waitFor(() => expect(lines()).toHaveLength(2));
    expect(line("依请求删除客户")?.textContent).toContain("不能恢复");
    expect(within(line("依请求删除客户") as HTMLElement).queryByRole("button")).toBeNull();

    fireEvent.click(within(screen.getByTestId("history-scope")).getByText("我的"));
    await waitFor(() => expect(lines()).toHaveLength(1));
    expect(lines()[0]?.textContent).toContain("周敏");
  }, 40_000);
});
