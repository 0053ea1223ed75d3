import { useEffect, useRef, useSyncExternalStore } from "react";
import type { MenuEntry, MenuPart, SystemRole } from "@/core/bindings.gen";
import { desk } from "@/core/client";
import { onMenuChosen } from "@/core/webview";
import { ENDS, editable, isMac, type Key, pressKeys, useListedKeys } from "@/kit/keys";
import { useWords, type Words } from "@/words";
import type { Action } from "./actions";

/*
 * The menu bar is made on macOS alone, where every program has one above the screen, and where without an Edit menu ⌘C and ⌘V do
 * nothing. On Windows and Linux it would be a row inside the window, taken from the list of a 720 px screen to repeat what stands beside
 * it: navigation, status line and palette have everything in it, and `?` or F1 lists the keys. There nobody misses the bar by Alt or
 * F10 either, as in other programs that draw their own frame; text is cut, copied and pasted by the web view itself.
 */

/**
 * Whether undo is somebody else's: of the text that has the keyboard, or of a window of the system before ours, as the one that asks
 * where to save. On macOS a key goes to the page first and then, where the page leaves it alone as it does in a text, to the menu. So the
 * menu must hold the system's own undo then, which goes to whatever has the keyboard, and never ours: it would take back a contact where
 * a letter was meant.
 */
const typing = (): boolean => !document.hasFocus() || editable(document.activeElement);

function watchTyping(changed: () => void): () => void {
  // From one text to the next the focus passes through nothing.
  const later = () => void setTimeout(changed);
  const events = ["focusin", "focusout", "focus", "blur"];
  for (const event of events) window.addEventListener(event, later);
  return () => {
    for (const event of events) window.removeEventListener(event, later);
  };
}

/** The menu bar: our actions, what the screen itself binds to the usual keys (`listed`), and what the system does for every program. */
export function menuOf(words: Words, actions: Action[], listed: Key[], inText: boolean): MenuPart[] {
  const line: MenuEntry = { kind: "line" };
  const system = (role: SystemRole): MenuEntry => ({ kind: "system", role, label: words.t(`app:menu.${role}`) });
  const own = (id: string, label?: string): MenuEntry[] => {
    const action = actions.find((one) => one.id === id);
    if (!action) return [];
    // A key without ⌘ would be taken from every text.
    const keys = action.keys?.find((one) => one.startsWith("Mod")) ?? null;
    return [{ kind: "own", id, label: label ?? action.short ?? action.label, keys, enabled: !action.idle }];
  };
  // What the screen in sight calls by a key that every program has: its own word for it, grey where it has nothing of that kind.
  const here = (name: string, ...keys: string[]): MenuEntry => {
    const bound = (one: string) => listed.find((key) => key.keys === one || key.also?.includes(one));
    const by = keys.find(bound) ?? keys[0] ?? "";
    const key = bound(by);
    return { kind: "own", id: by, label: key?.label ?? words.t(`app:menu.${name}`), keys: by, enabled: key !== undefined };
  };
  const turn = (what: "undo" | "redo"): MenuEntry[] => (inText || actions.length === 0 ? [system(what)] : own(what));
  const screens = actions.filter(({ id }) => id.startsWith("/") && id !== "/settings").flatMap(({ id }) => own(id));
  const part = (name: string, entries: MenuEntry[], kind: MenuPart["kind"] = "plain"): MenuPart => ({
    label: words.t(name),
    kind,
    entries: entries.filter((one, i, all) => one.kind !== "line" || (i > 0 && i < all.length - 1 && all[i - 1]?.kind !== "line")),
  });

  return [
    part("app:name", [
      ...[system("about"), line, ...own("/settings", words.t("app:menu.settings")), line, system("services"), line],
      ...[system("hide"), system("hide_others"), system("show_all"), line, system("quit")],
    ]),
    part("app:menu.file", [
      ...[here("new", "Mod+N"), ...own("new-customer"), ...own("/import"), ...own("export"), line],
      ...[here("save", "Mod+S", ENDS), here("preview", "Mod+P"), line, system("close")],
    ]),
    part("app:menu.edit", [
      ...[...turn("undo"), ...turn("redo"), line, system("cut"), system("copy"), system("paste"), system("select_all"), line],
      here("find", "Mod+F"),
    ]),
    part("app:menu.view", [
      ...[...own("zoom-in"), ...own("zoom-out"), ...own("zoom-reset"), line],
      ...[...own("theme-light"), ...own("theme-dark"), ...own("theme-system"), line, ...own("zh"), ...own("en"), line],
      system("full_screen"),
    ]),
    part("app:menu.go", [...own("palette"), line, ...screens]),
    part("app:menu.window", [system("minimize"), system("maximize"), line, here("jobs", "Mod+J")], "window"),
    part("app:menu.help", own("keys"), "help"),
  ];
}

/**
 * Keeps the menu bar as the window stands, and does what is chosen from it. Draws nothing: as a part of its own, it alone is drawn anew when
 * the keys that work change.
 */
export function MenuBar({ actions }: { actions: Action[] }): null {
  const words = useWords();
  const listed = useListedKeys();
  const inText = useSyncExternalStore(watchTyping, typing);
  const latest = useRef(actions);
  latest.current = actions;
  const menu = isMac ? JSON.stringify(menuOf(words, actions, listed.flatMap((one) => one.keys).reverse(), inText)) : "[]";

  useEffect(() => {
    if (isMac) void desk.menuSet(JSON.parse(menu) as MenuPart[]);
  }, [menu]);
  useEffect(
    () =>
      onMenuChosen((id) => {
        const action = latest.current.find((one) => one.id === id);
        // The focus may have moved to a text since the menu was made.
        if (action?.inText === false && typing()) return;
        if (action) action.run();
        else pressKeys(id);
      }),
    [],
  );
  return null;
}
