import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { MenuEntry, MenuPart } from "@/core/bindings.gen";
import { inChinese, press, show } from "./show";

const chosen = vi.hoisted(() => {
  Object.defineProperty(navigator, "platform", { value: "MacIntel", configurable: true });
  return { id: (_: string) => {} };
});
vi.mock("@/core/webview", async (real) => ({
  ...(await real<object>()),
  onMenuChosen: (on: (id: string) => void) => {
    chosen.id = on;
    return () => {};
  },
}));
vi.spyOn(document, "hasFocus").mockReturnValue(true);

type Own = Extract<MenuEntry, { kind: "own" }>;

/** The window on a Mac, and the menu bar that it last described. */
async function showOnMac(place: string) {
  let menu: MenuPart[] = [];
  const desk = await show(place, { customers: 500 }, (fresh) =>
    vi.spyOn(fresh, "menuSet").mockImplementation(async (to) => {
      menu = to;
      return null;
    }),
  );
  const part = (name: string) => menu.find((one) => one.label === name)?.entries ?? [];
  return {
    desk,
    names: () => menu.map((one) => one.label),
    roles: (name: string) => part(name).flatMap((one) => (one.kind === "system" ? [one.role] : [])),
    own: (name: string, id: string) => part(name).find((one): one is Own => one.kind === "own" && one.id === id),
    all: () => menu.flatMap((one) => one.entries),
  };
}

const text = () => screen.getByTestId("search");

describe("the menu bar on macOS", () => {
  beforeEach(inChinese);

  it("has what every program has there, and each screen under the key that leads to it", async () => {
    const bar = await showOnMac("/today");
    await waitFor(() => expect(bar.names()).toEqual(["关怀台", "文件", "编辑", "显示", "前往", "窗口", "帮助"]));
    expect(bar.roles("编辑")).toEqual(expect.arrayContaining(["cut", "copy", "paste", "select_all"]));
    expect(bar.roles("关怀台")).toEqual(["about", "services", "hide", "hide_others", "show_all", "quit"]);
    expect(bar.own("关怀台", "/settings")).toMatchObject({ label: "设置…", keys: "Mod+," });
    expect(bar.own("前往", "/customers")).toMatchObject({ label: "客户库", keys: "Mod+2", enabled: true });
    expect(bar.own("前往", "/settings"), "settings stand where people look for them on a Mac").toBeUndefined();
    expect(bar.own("帮助", "keys"), "a bare key would be taken from every text").toMatchObject({ label: "快捷键", keys: null });
    const keys = bar.all().flatMap((one) => (one.kind === "own" && one.keys ? [one.keys] : []));
    expect(
      keys.filter((one, i) => keys.indexOf(one) !== i),
      "no key stands twice",
    ).toEqual([]);
  }, 20_000);

  it("names the operation that undo takes back, and takes it back when it is chosen", async () => {
    const bar = await showOnMac("/today");
    await waitFor(() => expect(bar.own("编辑", "undo")).toMatchObject({ label: "撤销", enabled: false }));
    const panel = await screen.findByTestId("contact-panel");
    await within(panel).findByTestId("contact-outcome");
    panel.focus();
    press(panel, "q");
    press(panel, "Enter", { code: "Enter", metaKey: true });
    await waitFor(() => expect(bar.own("编辑", "undo")).toMatchObject({ label: "撤销：登记沟通", keys: "Mod+Z", enabled: true }));
    expect(bar.own("编辑", "redo")).toMatchObject({ label: "重做", enabled: false });
    act(() => chosen.id("undo"));
    await waitFor(() => expect(bar.own("编辑", "redo")).toMatchObject({ label: "重做：登记沟通", keys: "Mod+Shift+Z", enabled: true }));
  }, 20_000);

  it("leaves undo to the text that has the keyboard, and to a window of the system before ours", async () => {
    const bar = await showOnMac("/customers");
    const undo = vi.spyOn(bar.desk, "undo");
    await waitFor(() => expect(bar.own("编辑", "undo")).toBeDefined());
    await screen.findByTestId("search");
    act(() => text().focus());
    await waitFor(() => expect(bar.roles("编辑").slice(0, 2)).toEqual(["undo", "redo"]));
    expect(bar.own("编辑", "undo")).toBeUndefined();
    chosen.id("undo");
    expect(undo, "a menu made a moment before the focus came here").not.toHaveBeenCalled();
    act(() => text().blur());
    await waitFor(() => expect(bar.own("编辑", "undo")).toBeDefined());

    vi.mocked(document.hasFocus).mockReturnValue(false);
    fireEvent.blur(window);
    await waitFor(() => expect(bar.roles("编辑").slice(0, 2)).toEqual(["undo", "redo"]));
    vi.mocked(document.hasFocus).mockReturnValue(true);
    fireEvent.focus(window);
    await waitFor(() => expect(bar.own("编辑", "undo")).toBeDefined());
  }, 20_000);

  it("offers what the screen in sight has under the keys that all programs have, in its words", async () => {
    const bar = await showOnMac("/today");
    await waitFor(() => expect(bar.own("文件", "Mod+N")).toMatchObject({ label: "新建", enabled: false }));
    act(() => chosen.id("/customers"));
    await waitFor(() => expect(bar.own("文件", "Mod+N")).toMatchObject({ label: "新建客户", enabled: true }));
    act(() => chosen.id("Mod+F"));
    expect(document.activeElement).toBe(text());
    act(() => chosen.id("Mod+N"));
    await screen.findByTestId("customer-save");
    await waitFor(() => expect(bar.own("文件", "Mod+S")).toMatchObject({ enabled: true }));
  }, 20_000);

  it("speaks the other language as soon as it is chosen", async () => {
    const bar = await showOnMac("/today");
    await waitFor(() => expect(bar.names()[1]).toBe("文件"));
    act(() => chosen.id("en"));
    await waitFor(() => expect(bar.names()).toEqual(["CareDesk", "File", "Edit", "View", "Go", "Window", "Help"]));
    expect(bar.own("CareDesk", "/settings")?.label).toBe("Settings…");
  }, 20_000);

  it("stands also where the store does not open, so that text can be copied", async () => {
    let menu: MenuPart[] = [];
    await show("/today", { open: { state: "failed", code: "damaged", params: {} } }, (fresh) =>
      vi.spyOn(fresh, "menuSet").mockImplementation(async (to) => {
        menu = to;
        return null;
      }),
    );
    await waitFor(() =>
      expect(menu.find((one) => one.label === "编辑")?.entries).toContainEqual(expect.objectContaining({ role: "copy" })),
    );
    expect(menu.flatMap((one) => one.entries).filter((one) => one.kind === "own" && one.enabled)).toEqual([]);
  }, 20_000);

  it("shows keys as they are drawn on a Mac's keyboard", async () => {
    await showOnMac("/today");
    expect(screen.getByTestId("palette-open").textContent).toContain("⌘K");
    expect(screen.getByTestId("palette-open").getAttribute("aria-keyshortcuts")).toBe("Meta+K");
    press(document.body, "?", { shiftKey: true });
    const help = await screen.findByTestId("key-help");
    const of = (name: string) => within(help).getByText(name).closest("div")?.querySelector("dt")?.textContent;
    expect([of("重做"), of("转到：设置"), of("快捷键")]).toEqual(["⇧⌘Z", "⌘,", "?"]);
  }, 20_000);
});
