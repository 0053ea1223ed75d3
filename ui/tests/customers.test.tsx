import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { router } from "@/app/router";
import type { Chosen, ManyChange } from "@/core/bindings.gen";
import type { Desk } from "@/core/client";
import { chosenOf, countOf, everybody, isPicked, nobody, withPicked } from "@/features/customer/picked";
import { press, show } from "./show";

async function list(place = "/customers"): Promise<Desk> {
  const desk = await show(place, { customers: 300 });
  await screen.findByTestId("grid-customers", {}, { timeout: 8000 });
  return desk;
}

const write = (testId: string, value: string) => fireEvent.change(screen.getByTestId(testId), { target: { value } });

describe("customers", () => {
  beforeEach(() => localStorage.setItem("display", JSON.stringify({ theme: "light", lang: "zh", zoom: 1, folded: false })));

  it("takes a new customer by keys alone, warns of who has the phone, and keeps what was left unsaved", async () => {
    const desk = await list();
    press(document.body, "n", { ctrlKey: true });
    await screen.findByTestId("customer-name");
    write("customer-name", "王小明");
    write("customer-phone-0", "139 0539 1208");
    expect((await screen.findByTestId("known", {}, { timeout: 3000 })).textContent).toContain("王伟");
    press(screen.getByTestId("customer-name"), "Escape");
    await waitFor(() => expect(screen.queryByTestId("customer-form")).toBeNull());

    press(document.body, "n", { ctrlKey: true });
    const name = await screen.findByTestId<HTMLInputElement>("customer-name");
    expect(name.value, "what was left is found again").toBe("王小明");
    write("customer-name", " ");
    press(name, "s", { ctrlKey: true });
    await within(screen.getByTestId("customer-form")).findByText("写上姓名。");
    write("customer-name", "王小明");
    press(name, "s", { ctrlKey: true });
    const card = await screen.findByTestId("customer-card");
    await within(card).findByText("王小明");
    expect((await desk.customerFile(null)).draft).toBeNull();
  }, 30_000);

  it("sends a masked phone back as it was shown and has its region read from a new address", async () => {
    const desk = await list("/customers?customer=c0&side=edit");
    const edit = vi.spyOn(desk, "customerEdit");
    await screen.findByTestId("customer-name");
    write("customer-address", "河东区 九曲街道");
    press(screen.getByTestId("customer-name"), "s", { ctrlKey: true });
    await waitFor(() => expect(edit).toHaveBeenCalled());
    const [customer, file] = edit.mock.calls[0] ?? [];
    expect(customer).toBe("c0");
    expect(file).toMatchObject({ name: "王伟", region: null, village: null, phones: [{ id: "ph-c0", number: "139****1208" }] });
  }, 30_000);

  it("changes all of a list after a look, as one step that one undo takes back", async () => {
    const desk = await list();
    const edit = vi.spyOn(desk, "customerEditMany");
    const rows = within(screen.getByTestId("grid-customers"));
    await rows.findByText("王伟");
    press(rows.getByRole("grid"), "a", { ctrlKey: true });
    expect((await screen.findByTestId("picked")).textContent).toContain("已选 300 位");
    fireEvent.click(screen.getByTestId("many-open"));
    fireEvent.click(within(await screen.findByTestId("many-field")).getByText("不要联系"));
    expect(screen.queryByTestId("many-apply"), "nothing is changed unseen").toBeNull();
    fireEvent.click(screen.getByTestId("many-preview"));
    const looked = await screen.findByTestId("many-looked");
    expect(looked.textContent).toContain("选中 300 位，其中 299 位会改变");
    fireEvent.click(screen.getByTestId("many-apply"));
    await waitFor(() => expect(edit).toHaveBeenCalled());
    const all: Chosen = { of: "all", text: "", view: "all", except: [] };
    const change: ManyChange = { field: "do_not_contact", value: true };
    expect(edit).toHaveBeenCalledWith(all, change, 300);
    expect((await desk.customerMany(all, change)).changing).toBe(0);
    await waitFor(() => expect(screen.queryByTestId("picked")).toBeNull());
    press(document.body, "z", { ctrlKey: true });
    await waitFor(async () => expect((await desk.customerMany(all, change)).changing).toBe(299));
  }, 30_000);

  it("keeps a list under its name and goes back to it", async () => {
    const desk = await list("/customers?view=valuable");
    fireEvent.click(screen.getByTestId("views-open"));
    await screen.findByTestId("views-name");
    write("views-name", "有价值的");
    fireEvent.click(screen.getByTestId("views-keep"));
    const kept = await within(screen.getByTestId("views")).findByText("有价值的");
    expect(await desk.savedViewList("customers")).toEqual([{ name: "有价值的", search: '{"view":"valuable"}' }]);
    fireEvent.click(screen.getByTestId("tab-all"));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    fireEvent.click(kept);
    await waitFor(() => expect(router.state.location.search).toEqual({ view: "valuable" }));
  }, 30_000);
});

describe("who is picked", () => {
  it("counts and names those who were picked, or all less those taken out", () => {
    const two = withPicked(nobody, ["a", "b"], true);
    expect([isPicked(two, "a"), isPicked(two, "c"), countOf(two, 300)]).toEqual([true, false, 2]);
    expect(chosenOf(withPicked(two, ["a"], false), { text: "", view: "all" })).toEqual({ of: "these", ids: ["b"] });
    const most = withPicked(everybody, ["a"], false);
    expect([isPicked(most, "a"), isPicked(most, "c"), countOf(most, 300)]).toEqual([false, true, 299]);
    expect(chosenOf(most, { text: "王", view: "churned" })).toEqual({ of: "all", text: "王", view: "churned", except: ["a"] });
    expect(countOf(withPicked(most, ["a"], true), 300)).toBe(300);
  });

  it("says in the list what kept it from coming", async () => {
    const desk = await show("/settings", { customers: 300 });
    vi.spyOn(desk, "customerWindow").mockRejectedValue({ kind: "fault", id: "1a2b3c" });
    await router.navigate({ to: "/customers" });
    const grid = await screen.findByTestId("grid-customers");
    expect((await within(grid).findByRole("alert", {}, { timeout: 8000 })).textContent).toContain("1a2b3c");
  }, 30_000);

  it("holds the place of rows while they are on their way, and says no word of them", async () => {
    const desk = await show("/settings", { customers: 300 });
    const never = new Promise<never>(() => {});
    vi.spyOn(desk, "customerWindow").mockReturnValue(never);
    vi.spyOn(desk, "giftList").mockReturnValue(never);
    for (const [to, name] of [["/customers", "customers"] as const, ["/gifts", "gifts"] as const]) {
      await router.navigate({ to });
      const grid = await screen.findByTestId(`grid-${name}`, {}, { timeout: 8000 });
      const waiting = grid.querySelector<HTMLElement>(".grid-body.waits");
      expect(Number.parseInt(waiting?.style.height ?? "", 10)).toBeGreaterThan(200);
      expect(waiting?.textContent).toBe("");
      expect(within(grid).getByRole("grid").getAttribute("aria-busy")).toBe("true");
    }
  }, 30_000);

  it("says each day of a reason once, and that nobody keeps a customer", async () => {
    const desk = await show("/settings", { customers: 300 });
    const card = await desk.customerCard("c0");
    const referral = { rule: "referral" as const, params: { name: "石磊", day: "2025-08-28" } };
    const rows = ["2025-08-28", "2026-01-13"].map((day, i) => ({ kind: "referral", id: `r${i}`, day, text: "石磊" }));
    vi.spyOn(desk, "customerCard").mockResolvedValue({ ...card, keeper: null, why: [{ ...referral, rows }] });
    await router.navigate({ to: "/customers", search: { customer: "c0" } });
    const why = (await screen.findByText(/推荐成交：石磊/, {}, { timeout: 8000 })).closest("li");
    expect(why?.textContent).toBe("推荐成交：石磊（2025年8月28日）1月13日");
    const keeper = within(screen.getByTestId("customer-card")).getByText("维护人");
    expect(keeper.parentElement?.textContent).toBe("维护人—");
  }, 30_000);

  it("shows the way to files while nobody is in the store, and to another word where a search finds nobody", async () => {
    await show("/customers", { customers: 0 });
    fireEvent.click(await screen.findByTestId("customers-import", {}, { timeout: 8000 }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/import"));
    await router.navigate({ to: "/customers", search: { text: "nobody" } });
    await screen.findByText("没有符合的客户");
    expect(screen.queryByTestId("customers-import")).toBeNull();
  }, 30_000);
});
