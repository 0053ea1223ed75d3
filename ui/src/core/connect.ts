import { connect } from "./client";

/** Connects the window: to the shell inside Tauri, to the made-up world in a plain browser (`?customers=200000&open=damaged`). */
export async function connectDesk(): Promise<void> {
  const { fakeDesk } = await import("./fake");
  const asked = new URLSearchParams(location.search);
  const open = asked.get("open");
  const { desk, listen } = fakeDesk({
    customers: Number(asked.get("customers") ?? 18_642),
    delay: Number(asked.get("delay") ?? 0),
    open:
      open === "empty"
        ? { state: "empty" }
        : open
          ? {
              state: "failed",
              code: open,
              params: { found: "12", known: "9", mb: "120" },
              backups: [{ name: "caredesk-2026-06-24.db", at: "2026-06-24T08:30", bytes: 48_200_000, verified: true }],
            }
          : { state: "ready" },
  });
  connect(desk, listen);
}
