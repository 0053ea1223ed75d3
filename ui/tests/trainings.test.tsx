import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inChinese, press, show } from "./show";

const save = (on: Element) => press(on, "s", { ctrlKey: true });
const undo = () => press(document.body, "z", { ctrlKey: true });
const line = (text: string) =>
  within(screen.getByRole("grid"))
    .getAllByRole("row")
    .find((row) => row.textContent?.includes(text));
const standing = () => screen.getByTestId("training-standing").textContent;

describe("the trainings of a project", () => {
  beforeEach(inChinese);

  it("say how far each is, and who of the project has been at none", async () => {
    await show("/projects/j1?tab=trainings");
    await waitFor(() => expect(line("业务流程、职责")?.textContent).toContain("已评定"));
    expect(line("工作要求")?.textContent).toContain("待评定");
    expect(line("话术“电话邀约”")?.textContent).toContain("计划中");
    expect(standing()).toContain("4 人：1 人至少通过一次，2 人参加或主讲过");
    expect(standing(), "absent is not there").toContain("1 人还没有参加郑海燕");
  }, 40_000);

  it("are added by Ctrl+N with everybody of the project, refused without a subject, and taken back by Ctrl+Z", async () => {
    const desk = await show("/projects/j1?tab=trainings");
    const add = vi.spyOn(desk, "trainingAdd");
    await waitFor(() => expect(line("工作要求")).toBeTruthy());
    press(document.body, "n", { ctrlKey: true });
    const form = await screen.findByTestId("training-form");
    save(form);
    expect((await within(form).findByRole("alert")).textContent).toContain("选培训内容");
    expect(document.activeElement, "the keys begin with the subject").toBe(within(form).getByText("业务流程"));
    fireEvent.click(within(form).getByText("岗位价值"));
    save(form);
    await waitFor(() => expect(line("岗位价值")?.textContent).toContain("4 人"));
    const open = (staff: string) => ({ staff, result: "open" });
    const trainees = ["p4", "p1", "p2", "p3"].map(open);
    expect(add).toHaveBeenLastCalledWith("j1", { day: "2026-06-24", topics: ["post"], script: null, trainer: null, trainees });
    undo();
    await waitFor(() => expect(line("岗位价值")).toBeUndefined());
  }, 40_000);

  it("that are left unsaved stand there again, each project's and each training's own", async () => {
    const desk = await show("/projects/j1?tab=trainings");
    await waitFor(() => expect(line("工作要求")).toBeTruthy());
    press(document.body, "n", { ctrlKey: true });
    let form = await screen.findByTestId("training-form");
    fireEvent.click(within(form).getByText("岗位价值"));
    press(form, "Escape");
    await waitFor(async () => expect((await desk.trainingUnsaved("j1", null))?.topics).toEqual(["post"]));
    expect(await desk.trainingUnsaved("j1", "tr2")).toBeNull();
    press(document.body, "n", { ctrlKey: true });
    form = await screen.findByTestId("training-form");
    await within(form).findByTestId("draft-drop");
    save(form);
    await waitFor(() => expect(line("岗位价值")?.textContent).toContain("4 人"));
    expect(await desk.trainingUnsaved("j1", null)).toBeNull();
  }, 40_000);

  it("have their results entered by R, the rest passed by P, as one step that Ctrl+Z takes back", async () => {
    const desk = await show("/projects/j1?tab=trainings&training=tr2");
    const edit = vi.spyOn(desk, "trainingEdit");
    const panel = await screen.findByTestId("training-panel");
    await within(panel).findByTestId("training-results");
    press(document.body, "r");
    const form = await within(panel).findByTestId("training-results-form");
    fireEvent.click(within(within(form).getByTestId("training-result-p2")).getByText("未通过"));
    press(form, "p");
    save(form);
    await waitFor(() => expect(line("工作要求")?.textContent).toContain("已评定"));
    expect(edit).toHaveBeenCalledTimes(1);
    expect(within(panel).getByTestId("trainees").textContent).toBe("周敏通过吴磊未通过");
    undo();
    await waitFor(() => expect(line("工作要求")?.textContent).toContain("待评定"));
  }, 40_000);

  it("have no results before their day, and are changed by E and removed by X", async () => {
    const desk = await show("/projects/j1?tab=trainings&training=tr3");
    const edit = vi.spyOn(desk, "trainingEdit");
    const panel = await screen.findByTestId("training-panel");
    await within(panel).findByTestId("training-edit");
    expect(within(panel).queryByTestId("training-results")).toBeNull();
    press(document.body, "r");
    expect(within(panel).queryByTestId("training-results-form")).toBeNull();
    press(document.body, "e");
    const form = await within(panel).findByTestId("training-form");
    fireEvent.click(within(form).getByText("职责"));
    save(form);
    await waitFor(() => expect(line("职责、话术“电话邀约”")).toBeTruthy());
    expect(edit).toHaveBeenLastCalledWith("tr3", expect.objectContaining({ topics: ["duties"], script: "script2", trainer: "p4" }));
    await within(panel).findByTestId("training-remove");
    press(document.body, "x");
    await waitFor(() => expect(line("职责、话术")).toBeUndefined());
    undo();
    await waitFor(() => expect(line("职责、话术")).toBeTruthy());
  }, 40_000);

  it("say what will stand there while there are none, and what kept them from coming", async () => {
    const desk = await show("/projects/j2?tab=trainings");
    await screen.findByText("还没有培训");
    vi.spyOn(desk, "trainingList").mockRejectedValue({ kind: "fault", id: "F1" });
    fireEvent.click(screen.getByTestId("tab-goal"));
    await screen.findByTestId("goal");
    window.location.hash = "#/projects/j1?tab=trainings";
    expect((await screen.findByRole("alert")).textContent).toContain("F1");
  }, 40_000);
});
