import type { OpenCode } from "./bindings.gen";
import { connect } from "./client";
import { shellDesk, shellListen } from "./shell";
import { inShell } from "./webview";

/**
 * What the made-up world should be like, from the browser's console:
 * `localStorage.fake = '{"customers":200000}'`, `'{"open":"damaged"}'` for a store that doesn't open, `'{"delay":300}'` for a slow one.
 */
type Asked = { customers?: number; open?: OpenCode; delay?: number };

/** Connects the window: to the shell inside Tauri; in a plain browser to the made-up world, which no released build holds. */
export async function connectDesk(): Promise<void> {
  if (inShell()) return connect(shellDesk, shellListen);
  if (import.meta.env.MODE === "production") throw new Error("this page belongs into the program's window");
  const { fakeDesk } = await import("./fake");
  const { open, ...world } = JSON.parse(localStorage.getItem("fake") ?? "{}") as Asked;
  const params = { found: "12", knows: "9", no: "3", path: "~/CareDesk" };
  const { desk, listen } = fakeDesk({ ...world, open: open ? { state: "failed", code: open, params } : { state: "ready" } });
  connect(desk, listen);
}
