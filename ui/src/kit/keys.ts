import { useEffect, useRef, useSyncExternalStore } from "react";

/**
 * True while an input method has the keyboard: then the key is its, not ours. WebKit sends the key that confirms a candidate with
 * `isComposing` false and keyCode 229, so both are asked.
 */
export function composing(event: { isComposing?: boolean; keyCode?: number; nativeEvent?: { isComposing?: boolean } }): boolean {
  return event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229;
}

/** True where letters and digits are text. */
export function editable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable || target.getAttribute("role") === "combobox";
}

/** True where Enter presses what has the focus. */
function pressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("button, a[href], summary, [role=button]") !== null;
}

export const isMac = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

/** One key: `Mod+K`, `Mod+Shift+Z`, `Escape`, `Q`, `?`. Mod is ⌘ on macOS and Ctrl elsewhere. */
export type Key = {
  keys: string;
  /** Other keys that do the same. */
  also?: string[];
  /** What it does, for the list that `?` opens. Without it the key works and isn't listed. */
  label?: string;
  /** Also while the focus is in a text field. Keys with Mod that aren't text editing say yes; a key that writes never works there. */
  inText?: boolean;
  run?: (event: KeyboardEvent) => void;
};

/** The key that ends a form, whether it saves, exports or merges. */
export const ENDS = "Mod+Enter";

/** The key that saves a form, and the one that hands know from other programs. */
export const saveKey = (run: () => void, label?: string): Key => ({ keys: ENDS, also: ["Mod+S"], label, inText: true, run });

/** Whether a keyboard event is this key. Digits and letters count by their place where the layout hides them (full-width, Shift). */
export function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const mod = parts.includes("Mod");
  if (mod !== (isMac ? event.metaKey : event.ctrlKey) || event.altKey) return false;
  if (key.length === 1 && /[^A-Za-z0-9]/.test(key)) return event.key === key || (key === "?" && event.key === "？");
  if (parts.includes("Shift") !== event.shiftKey) return false;
  if (/^[A-Za-z]$/.test(key)) return event.key.toUpperCase() === key || event.code === `Key${key}`;
  if (/^\d$/.test(key)) return event.key === key || event.code === `Digit${key}`;
  return event.key === key;
}

/** ⌘K and ⇧⌘Z on macOS, Ctrl+K and Ctrl+Shift+Z elsewhere, each in the order that people know. */
export function keyText(keys: string): string {
  const parts = keys.split("+");
  const last = parts.splice(-1);
  if (isMac) parts.reverse();
  const names: Record<string, string> = isMac
    ? { Mod: "⌘", Shift: "⇧", Enter: "↵", Escape: "esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" }
    : { Mod: "Ctrl", Enter: "Enter", Escape: "Esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
  return [...parts, ...last].map((part) => names[part] ?? part).join(isMac ? "" : "+");
}

/** Keys as `aria-keyshortcuts` wants them. */
export function ariaKeys(...keys: string[]): string {
  return keys.map((one) => one.replace("Mod", isMac ? "Meta" : "Control")).join(" ");
}

/** Presses a key where the focus is, for whoever chose what it does from a menu: what works now, and where, stays in one place. */
export function pressKeys(keys: string): void {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const mod = parts.includes("Mod") && (isMac ? { metaKey: true } : { ctrlKey: true });
  const press = new KeyboardEvent("keydown", { key, shiftKey: parts.includes("Shift"), ...mod, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(press);
}

/** A key that writes, where text is written. */
const writes = (keys: string): boolean => keys.length === 1;

type Listed = { scope: string; keys: Key[] };
let listed: Listed[] = [];
const watchers = new Set<() => void>();
function list(change: (now: Listed[]) => Listed[]): void {
  listed = change(listed);
  for (const watcher of watchers) watcher();
}

/** The keys that work now, for the list that `?` opens. */
export function useListedKeys(): Listed[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => listed,
  );
}

/**
 * Keys that work while the component is mounted: on the whole window, or inside `within`. The input method always comes first. The
 * component mounted last is asked first, and one key does one thing.
 */
export function useKeys(scope: string, keys: Key[], within?: React.RefObject<HTMLElement | null>): void {
  const latest = useRef(keys);
  latest.current = keys;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (composing(event) || event.defaultPrevented) return;
      const root = within?.current;
      if (within && !(root && event.target instanceof Node && root.contains(event.target))) return;
      // Behind a dialog a plain key does nothing: it would act on what the dialog covers.
      const behind = !within && event.target instanceof Element && event.target.closest('[aria-modal="true"]') !== null;
      const awake = (key: Key, pressed: string) =>
        ((key.inText && !writes(pressed)) || !editable(event.target)) && (!behind || pressed.startsWith("Mod"));
      const found = latest.current.find(
        (key) => key.run && [key.keys, ...(key.also ?? [])].some((one) => matches(one, event) && awake(key, one)),
      );
      if (found?.keys === "Enter" && pressable(event.target)) return;
      if (!found?.run) return;
      event.preventDefault();
      event.stopPropagation();
      found.run(event);
    };
    const on: EventTarget = within?.current ?? window;
    on.addEventListener("keydown", onKey as EventListener);
    return () => on.removeEventListener("keydown", onKey as EventListener);
  }, [within]);

  const labels = keys.map((key) => `${key.keys} ${key.label ?? ""}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list changes with its labels, not with each new array
  useEffect(() => {
    const mine: Listed = { scope, keys: latest.current.filter((key) => key.label) };
    list((now) => [...now, mine]);
    return () => list((now) => now.filter((one) => one !== mine));
  }, [scope, labels]);
}
