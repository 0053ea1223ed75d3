import type { OpenCode } from "./bindings.gen";
import { connect } from "./client";

/** Connects the window: to the shell inside Tauri, to the made-up world in a plain browser (`?customers=200000&open=damaged`, `open=none` for an empty store). */
export async function connectDesk(): Promise<void> {
  const { fakeDesk } = await import("./fake");
  const asked = new URLSearchParams(location.search);
  const open = asked.get("open");
  const { desk, listen } = fakeDesk({
    customers: open === "none" ? 0 : Number(asked.get("customers") ?? 18_642),
    delay: Number(asked.get("delay") ?? 0),
    open:
      open && open !== "none"
        ? { state: "failed", code: open as OpenCode, params: { found: "12", knows: "9", no: "3", path: "~/CareDesk" } }
        : { state: "ready" },
  });
  connect(desk, listen);
}
