import { useQuery } from "@tanstack/react-query";
import { useMatch, useNavigate } from "@tanstack/react-router";
import { opText, useUndo } from "@/features/history/useUndo";
import { statusQuery } from "@/features/store/queries";
import { isMac, type Key } from "@/kit/keys";
import { useWords } from "@/words";
import { useDisplayContext } from "./display-context";
import { places } from "./places";

/**
 * What can be done anywhere in the window. One table: the palette, the keys with their help, and the menu bar are made from it, and the
 * navigation from the same places.
 */
export type Action = {
  id: string;
  label: string;
  /** In a menu, where the menu's own name says the rest. */
  short?: string;
  /** Its keys; the first is the one that this system's people know. */
  keys?: [string, ...string[]];
  /** A text has an action of its own under this key. */
  inText?: false;
  /** There is nothing to do now: a menu shows it grey, and a key says so. */
  idle?: boolean;
  run: () => void;
};

/** Keys that differ from system to system beyond ⌘ and Ctrl. What isn't here is the system's own: Alt+F4, ⌘Q, ⌘M. */
const redoKeys: Action["keys"] = isMac ? ["Mod+Shift+Z"] : ["Mod+Y", "Mod+Shift+Z"];
const helpKeys: Action["keys"] = isMac ? ["?"] : ["?", "F1"];

export function useActions(open: (what: "palette" | "keys") => void): Action[] {
  const words = useWords();
  const navigate = useNavigate();
  const display = useDisplayContext();
  const { undo, redo } = useUndo();
  const { data: status } = useQuery(statusQuery());
  // Whoever looks at a list of customers means that one.
  const list = useMatch({ from: "/customers", shouldThrow: false })?.search;
  const named = (what: "undo" | "redo") => {
    const op = status?.[what];
    return op ? words.t(`app:${what}.of`, { op: opText(words, op) }) : words.t(`app:${what}`);
  };

  return [
    { id: "palette", label: words.t("app:palette.label"), keys: ["Mod+K"], run: () => open("palette") },
    ...places.map(
      (place): Action => ({
        id: place.to,
        label: words.t("app:palette.go", { place: words.t(`app:nav.${place.name}`) }),
        short: words.t(`app:nav.${place.name}`),
        keys: place.keys ? [place.keys] : undefined,
        run: () => void navigate({ to: place.to }),
      }),
    ),
    { id: "new-customer", label: words.t("customer:form.new"), run: () => void navigate({ to: "/customers", search: { side: "new" } }) },
    { id: "export", label: words.t("export:title"), run: () => void navigate({ to: "/customers", search: { ...list, side: "export" } }) },
    { id: "undo", label: named("undo"), keys: ["Mod+Z"], inText: false, idle: !status?.undo, run: () => void undo([]) },
    { id: "redo", label: named("redo"), keys: redoKeys, inText: false, idle: !status?.redo, run: () => void redo() },
    ...(["light", "dark", "system"] as const).map((theme) => ({
      id: `theme-${theme}`,
      label: words.t("app:palette.theme", { theme: words.t(`app:display.${theme}`) }),
      run: () => display.set({ theme }),
    })),
    { id: "zh", label: words.t("app:palette.language", { language: "中文" }), run: () => display.set({ lang: "zh" }) },
    { id: "en", label: words.t("app:palette.language", { language: "English" }), run: () => display.set({ lang: "en" }) },
    { id: "zoom-in", label: words.t("app:display.zoom_in"), keys: ["Mod+="], run: () => display.zoomBy(1) },
    { id: "zoom-out", label: words.t("app:display.zoom_out"), keys: ["Mod+-"], run: () => display.zoomBy(-1) },
    { id: "zoom-reset", label: words.t("app:display.zoom_reset"), keys: ["Mod+0"], run: () => display.zoomBy(0) },
    { id: "keys", label: words.t("kit:keys.title"), keys: helpKeys, run: () => open("keys") },
  ];
}

/** The keys of these actions, as the key hook binds and lists them. */
export function keysOf(actions: Action[]): Key[] {
  return actions.flatMap(({ keys, label, inText = true, run }) =>
    keys ? [{ keys: keys[0], also: keys.slice(1), label, inText, run }] : [],
  );
}
