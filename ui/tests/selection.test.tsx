import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "@/app/App";
import { router, Screens } from "@/app/router";
import { selectionSearch } from "@/app/search";
import { followChanges, newQueryClient } from "@/core/ask";
import { asProblem, connect, type Desk } from "@/core/client";
import { fakeDesk } from "@/core/fake";
import { problemText } from "@/core/problem";
import { catalogues } from "@/words";

async function open(place: string): Promise<Desk> {
  const { desk, listen } = fakeDesk({ customers: 300 });
  connect(desk, listen);
  const client = newQueryClient();
  followChanges(client);
  window.location.hash = place;
  router.history.replace(place);
  render(
    <App client={client}>
      <Screens />
    </App>,
  );
  await screen.findByTestId("status");
  return desk;
}

const type = (testId: string, value: string) => {
  const field = screen.getByTestId(testId);
  fireEvent.change(field.matches("input, textarea") ? field : within(field).getByRole("spinbutton"), { target: { value } });
};
const total = () => Number(/[\d,]+/.exec(screen.getByTestId("selection-total").textContent ?? "")?.[0]?.replace(",", "") ?? -1);
const address = () => router.state.location;

describe("choosing customers", () => {
  beforeEach(() => localStorage.setItem("display", JSON.stringify({ theme: "light", lang: "zh", zoom: 1, folded: false })));

  it("counts anew when a threshold moves or a rule is turned off, and keeps both in the address", async () => {
    await open("/selection");
    await waitFor(() => expect(total()).toBeGreaterThan(0));
    const before = total();
    const visitors = Number(screen.getByTestId("rule-count-frequent_visitor").textContent);
    type("threshold-visits_at_least", "2");
    await waitFor(() => expect(total()).toBeGreaterThan(before));
    await waitFor(() => expect(Number(screen.getByTestId("rule-count-frequent_visitor").textContent)).toBeGreaterThan(visitors));
    expect(selectionSearch(address().search).rules?.visits_at_least).toBe(2);
    fireEvent.click(screen.getByTestId("rule-frequent_visitor"));
    await waitFor(() => expect(total()).toBeLessThan(before));
    expect(selectionSearch(address().search).rules?.on).not.toContain("frequent_visitor");
  }, 30_000);

  it("shows of a customer every row that proves why, and of a rule only its own", async () => {
    await open("/selection");
    await screen.findByText("王伟", { selector: "bdi" });
    const grid = screen.getByTestId("grid-picked").querySelector('[role="grid"]') as HTMLElement;
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    const panel = screen.getByTestId("evidence");
    await within(panel).findByText("常进站");
    expect(within(panel).getAllByText("工单")).toHaveLength(5);
    fireEvent.click(screen.getByTestId("rule-count-group_vehicle"));
    await waitFor(() => expect(screen.queryByText("王伟", { selector: ".grid bdi" })).toBeNull());
    expect(screen.getByText("临沂德胜物流", { selector: ".grid bdi" })).toBeTruthy();
  }, 30_000);

  it("keeps rules under a name and takes them back by it", async () => {
    const desk = await open("/selection");
    await waitFor(() => expect(total()).toBeGreaterThan(0));
    type("threshold-visits_at_least", "2");
    await waitFor(() => expect(selectionSearch(address().search).rules?.visits_at_least).toBe(2));
    fireEvent.click(screen.getByTestId("rule-set-keep"));
    type("rule-set-name", "两次进站");
    fireEvent.click(screen.getByTestId("rule-set-save"));
    await waitFor(async () => expect(await desk.ruleSetList()).toMatchObject([{ name: "两次进站", rules: { visits_at_least: 2 } }]));
    await waitFor(() => expect(selectionSearch(address().search).set).toBe("rs0"));
  }, 30_000);

  it("leads the customers picked into a project, which opens when it is started and goes by one undo", async () => {
    const desk = await open("/selection");
    const started = vi.spyOn(desk, "projectStart");
    await waitFor(() => expect(total()).toBeGreaterThan(0));
    type("threshold-visits_at_least", "3");
    await waitFor(() => expect(selectionSearch(address().search).rules?.visits_at_least).toBe(3));
    fireEvent.click(screen.getByTestId("selection-start"));
    const sum = await screen.findByTestId("start-sum");
    expect(sum.textContent).toMatch(/位客户 × 6 步/);

    fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
    await screen.findByText("写上名称。");
    type("start-name", "常客关怀");
    type("start-goal_business", "增换购");
    type("start-goal_whose", "常进站的老客户");
    fireEvent.click(screen.getByTestId("start-go"));
    await screen.findByText(/三个问题都要回答/);
    type("start-goal_how", "电话邀约到店");
    fireEvent.click(screen.getByTestId("start-go"));
    await waitFor(() => expect(address().pathname).toBe("/projects/new1"));
    expect(started).toHaveBeenLastCalledWith(
      expect.objectContaining({
        rules: expect.objectContaining({ visits_at_least: 3 }),
        project: expect.objectContaining({ name: "常客关怀" }),
      }),
    );
    await screen.findByTestId("grid-progress");
    expect(await desk.projectList()).toMatchObject([{ name: "常客关怀" }, {}, {}, {}, {}]);
    await desk.undo([]);
    expect(await desk.projectList()).toHaveLength(4);
  }, 30_000);

  it("is found again as it was written by who goes to change the rules, until it is discarded", async () => {
    await open("/selection");
    await waitFor(() => expect(total()).toBeGreaterThan(0));
    fireEvent.click(screen.getByTestId("selection-start"));
    const name = () => screen.findByTestId<HTMLInputElement>("start-name");
    await name();
    expect(screen.queryByTestId("draft-drop")).toBeNull();
    type("start-name", "常客关怀");
    fireEvent.click(screen.getByTestId("start-rules"));
    await waitFor(() => expect(total()).toBeGreaterThan(0));
    type("threshold-visits_at_least", "3");
    await waitFor(() => expect(selectionSearch(address().search).rules?.visits_at_least).toBe(3));
    fireEvent.click(await screen.findByTestId("selection-start"));
    expect((await name()).value).toBe("常客关怀");
    type("start-name", "常客关怀二期");
    const picked = (await screen.findByTestId("start-picked")).textContent;
    await act(() => router.navigate({ to: "/projects" }));
    await waitFor(() => expect(screen.queryByTestId("start-name")).toBeNull());
    fireEvent.keyDown(document.body, { key: "n", code: "KeyN", ctrlKey: true });
    expect((await name()).value).toBe("常客关怀二期");
    expect(address().search).toEqual({});
    await waitFor(() => expect(screen.getByTestId("start-picked").textContent).toBe(picked));
    fireEvent.click(screen.getByTestId("draft-drop"));
    await waitFor(async () => expect((await name()).value).toBe(""));
    expect(screen.queryByTestId("draft-drop")).toBeNull();
  }, 30_000);

  it("is reached from the projects by Ctrl+N", async () => {
    await open("/projects");
    await screen.findByTestId("project-new");
    fireEvent.keyDown(document.body, { key: "n", code: "KeyN", ctrlKey: true });
    await screen.findByTestId("start-name");
  }, 30_000);
});

describe("what an address and the core may say", () => {
  it("leaves of an address only rules, faces and classes that there are", () => {
    const said = { rules: { on: ["referral", "all"], visits_at_least: "2", visit_months: 6 }, face: { region: 1 }, class: "Z", only: "x" };
    expect(selectionSearch(said)).toEqual({ rules: { on: ["referral"], visit_months: 6 } });
  });

  it("says what another feature refused in that one's words, beside the field it names", () => {
    const zh = catalogues("zh");
    const words = {
      lang: "zh" as const,
      t: (key: string) => zh[key.split(":")[0] ?? ""]?.[key.split(":")[1] ?? ""] ?? key,
      has: (key: string) => Boolean(zh[key.split(":")[0] ?? ""]?.[key.split(":")[1] ?? ""]),
    };
    const problem = asProblem({ kind: "refused", code: "project", refusal: { code: "goal_missing", field: "goal_how" } });
    expect(problem).toEqual({ kind: "refused", code: "project", field: "goal_how", params: { refusal: "goal_missing" } });
    expect(problemText(words, "", problem, "start")).toMatch(/三个问题都要回答/);
    const restrained = asProblem({ kind: "refused", code: "restraint", refusal: "no_consent" });
    expect(restrained).toEqual({ kind: "refused", code: "restraint", field: null, params: { refusal: "no_consent" } });
  });
});
