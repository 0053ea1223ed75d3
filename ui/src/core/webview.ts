import { events, type LeaveAsked, type ReminderAbout } from "./bindings.gen";

/** True inside the shell. */
export const inShell = (): boolean => "__TAURI_INTERNALS__" in window;

/** Hears of files that are dropped on the window; only their paths come here, the core reads them. Answers how to stop. */
export function onFilesDropped(on: (paths: string[]) => void): () => void {
  if (!inShell()) return () => {};
  const stop = import("@tauri-apps/api/webview").then(({ getCurrentWebview }) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "drop") on(payload.paths);
    }),
  );
  return () => void stop.then((unlisten) => unlisten());
}

/** Hears that a person wants to close the window; `desk.leave` is the answer. Answers how to stop. */
export function onLeaveAsked(on: (asked: LeaveAsked) => void): () => void {
  if (!inShell()) return () => {};
  const stop = events.leaveAsked.listen(({ payload }) => on(payload));
  return () => void stop.then((unlisten) => unlisten());
}

/** Hears of what is chosen from the menu bar, by the id that `desk.menuSet` gave it. Answers how to stop. */
export function onMenuChosen(on: (id: string) => void): () => void {
  if (!inShell()) return () => {};
  const stop = events.menuChosen.listen(({ payload }) => on(payload.id));
  return () => void stop.then((unlisten) => unlisten());
}

/** Hears that a person clicked a reminder of the system, and what it was about. Answers how to stop. */
export function onReminderOpened(on: (about: ReminderAbout) => void): () => void {
  if (!inShell()) return () => {};
  const stop = events.reminderOpened.listen(({ payload }) => on(payload.about));
  return () => void stop.then((unlisten) => unlisten());
}

let zoom = 1;

/** Scales the whole page: the webview's own zoom in the shell, CSS in a plain browser. 1 = 100 %. */
export async function zoomTo(factor: number): Promise<void> {
  if (factor === zoom) return;
  zoom = factor;
  if (inShell()) {
    const { getCurrentWebview } = await import("@tauri-apps/api/webview");
    await getCurrentWebview().setZoom(factor);
  } else document.documentElement.style.setProperty("zoom", String(factor));
}
