import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Desk } from "@/core/client";
import { inChinese, show } from "./show";

const never = () => new Promise<never>(() => {});

/** A place, what it asks for, and where its rows will stand. */
const places: [string, keyof Desk, string][] = [
  ["/settings/people", "staffList", "grid-staff"],
  ["/settings/plans", "planList", "grid-plans"],
  ["/settings/value", "settingList", "wait-part"],
  ["/projects/j1", "projectShow", "wait-part"],
  ["/projects/j1?tab=goal", "projectShow", "wait-part"],
  ["/projects/j1?tab=schedule", "projectShow", "wait-part"],
  ["/projects/j1?tab=trainings", "trainingList", "grid-trainings"],
  ["/projects/j1?tab=evaluation", "evaluationFigures", "wait-part"],
  ["/projects/j1", "projectFigures", "figures"],
  ["/reports", "projectList", "figures"],
  ["/reports", "projectList", "wait-part"],
  ["/reports?tab=leads", "leadFigures", "wait-part"],
];

describe("what is on its way", () => {
  beforeEach(inChinese);

  it.each(places)("holds its place: %s waits for %s", async (place, asks, where) => {
    await show(place, { customers: 500 }, (desk) => Object.assign(desk, { [asks]: never }));
    const part = await screen.findByTestId(where);
    await waitFor(() => expect(part.querySelectorAll(".wait, .grid-body.waits").length).toBeGreaterThan(0));
    expect(part.getAttribute("aria-busy") ?? part.querySelector("[aria-busy]")?.getAttribute("aria-busy")).toBe("true");
  });

  it("is told while a store of an older program is made over, part by part", async () => {
    const at = { id: 1, kind: "upgrade" as const, state: "running" as const, can_stop: false, problem: null };
    const jobs = [{ ...at, progress: { phase: "copying" as const, done: 312, total: 910 } }];
    // It never opens.
    void show("/today", {}, (desk) => Object.assign(desk, { status: never, jobList: async () => jobs })).catch(() => {});
    const told = await screen.findByText("复制 · 312 / 910 MB");
    const opening = told.closest(".opening");
    expect(opening?.textContent).toContain("正在打开数据");
    expect(opening?.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")).toBe("34");
  });

  it("gives its place to what has come", async () => {
    await show("/reports");
    await waitFor(() => expect(document.querySelectorAll(".figures button")).toHaveLength(5));
    expect(document.querySelectorAll(".figures .wait")).toHaveLength(0);
    expect(screen.queryByTestId("wait-part")).toBeNull();
  });
});
