import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { JobKind, JobState, Progress } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { inChinese, press, show } from "./show";

const asked = vi.hoisted(() => ({ leave: (_: { missed: boolean }) => {} }));
vi.mock("@/core/webview", async (real) => ({
  ...(await real<object>()),
  onLeaveAsked: (on: (asked: { missed: boolean }) => void) => {
    asked.leave = on;
    return () => {};
  },
}));

const choices = { sheets: [], skip_unreadable: true };
const tray = () => screen.getByTestId("jobs");

describe("work that takes its time", () => {
  beforeEach(inChinese);

  it("is seen from every screen and stopped there", async () => {
    const fake = await show("/customers");
    const import_run = { id: 3, kind: "import_run", can_stop: true, problem: null } as const;
    const progress = { phase: "writing", done: 3000, total: 12_000 } as const;
    const now = (state: JobState) => {
      fake.jobList = async () => [{ ...import_run, progress, state, can_stop: state === "running" }];
      return desk.jobClear();
    };
    const stop = vi.spyOn(fake, "jobStop").mockResolvedValue(true);
    await now("running");
    await waitFor(() => expect(tray().textContent).toContain("导入 25%"));
    fireEvent.click(tray());
    const line = await screen.findByTestId("job-import_run");
    expect(line.textContent).toContain("3,000 / 12,000");
    fireEvent.click(within(line).getByRole("button", { name: "停止：导入" }));
    expect(stop).toHaveBeenCalledExactlyOnceWith(3);
    await now("cancelled");
    await waitFor(() => expect(line.dataset.state).toBe("cancelled"));
    expect(line.textContent).toContain("已停止，没有写入任何内容");
    expect(within(line).queryByRole("button")).toBeNull();
  });

  it("says of an undo how many rows are back, then which step of what follows, and stops it", async () => {
    const fake = await show("/customers");
    const undo = { id: 4, kind: "undo", state: "running", can_stop: true, problem: null } as const;
    const at = (progress: Progress) => {
      fake.jobList = async () => [{ ...undo, progress }];
      return desk.jobClear();
    };
    const stop = vi.spyOn(fake, "jobStop").mockResolvedValue(true);
    await at({ phase: "writing", done: 90_000, total: 200_000 });
    await waitFor(() => expect(tray().textContent).toContain("撤销 45%"));
    fireEvent.click(tray());
    const line = await screen.findByTestId("job-undo");
    expect(line.textContent).toContain("写入 · 90,000 / 200,000 行");
    expect(within(line).getByRole("progressbar").getAttribute("aria-valuenow")).toBe("45");
    await at({ phase: "computing", done: 2, total: 8 });
    await waitFor(() => expect(line.textContent).toContain("更新索引和检索 · 第 3 步，共 8 步"));
    fireEvent.click(within(line).getByRole("button", { name: "停止：撤销" }));
    expect(stop).toHaveBeenCalledExactlyOnceWith(4);
  });

  it("says of a backup how much is copied and of its check no number, of a full check which part", async () => {
    const fake = await show("/customers");
    const at = (kind: JobKind, progress: Progress) => {
      fake.jobList = async () => [{ id: 5, kind, progress, state: "running", can_stop: true, problem: null }];
      return desk.jobClear();
    };
    await at("backup", { phase: "copying", done: 250, total: 1000 });
    await waitFor(() => expect(tray().textContent).toContain("备份 25%"));
    fireEvent.click(tray());
    const status = async (kind: JobKind) => within(await screen.findByTestId(`job-${kind}`)).getByRole("status").textContent;
    expect(await status("backup")).toBe("复制 · 250 / 1,000 MB");
    await at("backup", { phase: "checking", done: 0, total: 0 });
    await waitFor(async () => expect(await status("backup")).toBe("检查"));
    expect(within(screen.getByTestId("job-backup")).queryByRole("progressbar")).toBeNull();
    await at("check", { phase: "checking", done: 3, total: 6 });
    await waitFor(async () => expect(await status("check")).toBe("检查 · 第 4 步，共 6 步"));
    expect(within(screen.getByTestId("job-check")).getByRole("button", { name: "停止：完整检查" })).toBeTruthy();
  });

  it("is listed by a key, and what has ended is gone once it was seen", async () => {
    await show("/settings");
    await desk.importRun(["客户档案.xlsx"], choices);
    await waitFor(() => expect(tray().textContent).toContain("导入：已完成"));
    press(document.body, "j", { ctrlKey: true });
    const list = await screen.findByTestId("job-list");
    await waitFor(() => expect(document.activeElement).toBe(list));
    expect(within(list).getByTestId("job-import_run").textContent).toContain("已完成");
    fireEvent.keyDown(list, { key: "Escape" });
    await waitFor(() => expect(tray().textContent?.trim()).toBe(""));
    expect(tray().getAttribute("aria-label")).toBe("后台任务");
  });

  it("says in one sentence why it came to nothing", async () => {
    const fake = await show("/customers");
    fake.jobList = async () => [
      { id: 7, kind: "restore", state: "failed", progress: null, can_stop: false, problem: { kind: "refused", code: "not_there" } },
      { id: 6, kind: "undo", state: "failed", progress: null, can_stop: false, problem: null },
    ];
    await desk.jobClear();
    await waitFor(() => expect(tray().textContent).toContain("恢复备份：没有完成"));
    fireEvent.click(tray());
    const sentence = within(await screen.findByTestId("job-restore")).getByRole("status").textContent ?? "";
    expect(sentence).toMatch(/备份.*。$/);
    expect(screen.getByTestId("job-undo").textContent).toContain("没有完成");
  });

  it.each([
    ["留下", "stay"],
    ["停止并关闭", "after_backup"],
  ] as const)("keeps the window open until somebody has chosen: %s", async (button, answer) => {
    const fake = await show("/settings", { customers: 500, delay: 1 });
    const leave = vi.spyOn(fake, "leave");
    const run = desk.importRun(["客户档案.xlsx"], choices);
    asked.leave({ missed: true });
    const line = await screen.findByText(/^导入/, { selector: ".undo-list li" });
    const dialog = line.closest<HTMLElement>("[role=dialog]") ?? document.body;
    expect(leave).not.toHaveBeenCalled();
    fireEvent.click(within(dialog).getByRole("button", { name: button }));
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(answer));
    await run;
  });

  it("keeps a form to the last key before the window goes", async () => {
    const fake = await show("/complaints");
    const leave = vi.spyOn(fake, "leave");
    const keep = vi.spyOn(fake, "caseDraft");
    fireEvent.click(await screen.findByTestId("case-new"));
    fireEvent.change(await screen.findByTestId("case-new-what"), { target: { value: "空调有异" } });
    asked.leave({ missed: false });
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith("after_backup"));
    expect(keep).toHaveBeenCalledExactlyOnceWith(null, expect.objectContaining({ what: "空调有异" }));
  });

  it("shows how far the last backup is before the window goes, and lets nobody wait for it who does not want to", async () => {
    const fake = await show("/settings");
    let made = () => {};
    const leave = vi.spyOn(fake, "leave").mockImplementation((answer) => {
      return answer === "after_backup" ? new Promise((done) => (made = () => done(null))) : Promise.resolve(null);
    });
    const progress = { phase: "copying", done: 300, total: 600 } as const;
    fake.jobList = async () => [{ id: 7, kind: "backup", state: "running", can_stop: true, problem: null, progress }];
    await desk.jobClear();
    asked.leave({ missed: false });
    const title = await screen.findByText("正在备份", { selector: ".ant-modal-confirm-title" });
    const dialog = title.closest<HTMLElement>("[role=dialog]") ?? document.body;
    expect((await within(dialog).findByRole("status")).textContent).toBe("复制 · 300 / 600 MB");
    fireEvent.click(within(dialog).getByRole("button", { name: "现在关闭" }));
    expect(leave.mock.calls).toEqual([["after_backup"], ["at_once"]]);
    made();
  });

  it("says why there is no last backup, and closes only when somebody wants it so", async () => {
    const fake = await show("/settings");
    const leave = vi.spyOn(fake, "leave").mockImplementation(async (answer) => {
      if (answer === "after_backup") throw { kind: "refused", code: "not_written", field: null, params: { why: "Read-only file system" } };
      return null;
    });
    asked.leave({ missed: false });
    const title = await screen.findByText("没有备份成", { selector: ".ant-modal-confirm-title" });
    const dialog = title.closest<HTMLElement>("[role=dialog]") ?? document.body;
    expect(dialog.textContent).toMatch(/磁盘|文件夹/);
    fireEvent.click(within(dialog).getByRole("button", { name: "留下" }));
    await waitFor(() => expect(leave.mock.calls).toEqual([["after_backup"], ["stay"]]));
  });
});
