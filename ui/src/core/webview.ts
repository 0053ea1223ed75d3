/** True inside the shell. */
export const inShell = (): boolean => "__TAURI_INTERNALS__" in window;

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
