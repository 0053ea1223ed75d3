import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { inChinese, press, show } from "./show";

const field = async (testId: string) => (await screen.findByTestId(testId)) as HTMLTextAreaElement;
const write = async (testId: string, text: string) => fireEvent.change(await field(testId), { target: { value: text } });
const leave = async (testId: string) => press(await field(testId), "Escape", { code: "Escape" });

describe("a hand-over that is left unsaved", () => {
  beforeEach(inChinese);

  it("keeps its question under whom it is about, until it is dropped", async () => {
    const desk = await show("/complaints?tab=handover");
    fireEvent.click(await screen.findByTestId("handover-new"));
    await write("handover-question", "导航怎么升级");
    await leave("handover-question");
    await waitFor(async () => expect((await desk.handoverUnsaved(null))?.draft.question).toBe("导航怎么升级"));
    expect(await desk.handoverUnsaved("c1")).toBeNull();
    fireEvent.click(screen.getByTestId("handover-new"));
    expect((await field("handover-question")).value).toBe("导航怎么升级");
    fireEvent.click(screen.getByTestId("draft-drop"));
    await waitFor(async () => expect((await field("handover-question")).value).toBe(""));
    expect(screen.queryByTestId("draft-drop")).toBeNull();
    expect(await desk.handoverUnsaved(null)).toBeNull();
  }, 20_000);

  it("keeps its answer until it is given", async () => {
    const desk = await show("/complaints?tab=handover&list=waiting");
    const { rows } = await desk.handoverWindow("waiting", null, 0, 1);
    const asked = rows[0]?.id ?? "";
    await waitFor(() => expect(screen.getByText(rows[0]?.question ?? "")).toBeTruthy());
    fireEvent.click(screen.getByText(rows[0]?.question ?? ""));
    const answer = () => press(screen.getByTestId("handover-panel"), "a");
    await screen.findByTestId("handover-answer");
    answer();
    await write("handover-answer-text", "下周三");
    await leave("handover-answer-text");
    await waitFor(async () => expect(await desk.answerUnsaved(asked)).toBe("下周三"));
    answer();
    expect((await field("handover-answer-text")).value).toBe("下周三");
    press(await field("handover-answer-text"), "Enter", { code: "Enter", ctrlKey: true });
    await waitFor(async () => expect((await desk.handoverShow(asked)).answer).toBe("下周三"));
    expect(await desk.answerUnsaved(asked)).toBeNull();
  }, 20_000);
});
