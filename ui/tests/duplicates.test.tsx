import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inChinese, press, show } from "./show";

const lines = () => within(screen.getByRole("grid")).getAllByRole("row").slice(1);
const line = (text: string) => lines().find((row) => row.textContent?.includes(text));

describe("files that may be one customer", () => {
  beforeEach(inChinese);

  it("stand the surest first, side by side with what differs, are merged by 2 and Ctrl+Enter, and Ctrl+Z parts them again", async () => {
    const desk = await show("/duplicates");
    const merge = vi.spyOn(desk, "duplicateMerge");
    const grid = await screen.findByRole("grid");
    await waitFor(() => expect(lines()).toHaveLength(3));
    expect(
      lines().map((row) => ["身份证号相同", "姓名和电话相同", "电话相同，姓名相近"].findIndex((why) => row.textContent?.includes(why))),
    ).toEqual([0, 1, 2]);

    press(grid, "ArrowDown", { code: "ArrowDown" });
    const panel = await screen.findByTestId("duplicate-panel");
    const beside = await within(panel).findByTestId("files-beside");
    const row = (name: RegExp) => within(beside).getByRole("row", { name });
    expect(row(/^姓名/).textContent).toBe("姓名何振国何镇国不同");
    expect(row(/^车辆/).textContent, "the same on both sides").not.toContain("不同");

    press(document.body, "Enter", { code: "Enter", ctrlKey: true });
    expect((await within(panel).findByRole("alert")).textContent).toContain("先选保留哪一份");
    expect(merge).not.toHaveBeenCalled();
    press(document.body, "2", { code: "Digit2" });
    await waitFor(() => expect(within(beside).getByRole("columnheader", { name: /^右边/ }).textContent).toContain("保留"));
    const reason = within(panel).getByTestId("duplicate-reason");
    fireEvent.change(reason, { target: { value: "两次建档" } });
    press(reason, "Enter", { code: "Enter", ctrlKey: true });
    await waitFor(() => expect(line("何振国")).toBeUndefined());
    expect(merge).toHaveBeenCalledWith("c40", "c11", "两次建档");
    expect(await screen.findByText("已合并到：何镇国，Ctrl+Z 撤销")).toBeTruthy();
    await waitFor(() => expect(within(panel).getByTestId("files-beside").textContent, "the next pair is open").toContain("林淑珍"));

    press(document.body, "z", { ctrlKey: true });
    await waitFor(() => expect(line("何振国")).toBeTruthy());
  }, 40_000);
});
