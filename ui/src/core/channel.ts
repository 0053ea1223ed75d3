import { Channel } from "@tauri-apps/api/core";
import { inShell } from "./webview";

/** Where a long command tells how far it is. Outside the shell the made-up world calls `onmessage` itself. */
export function channel<T>(on: (now: T) => void): Channel<T> {
  return inShell() ? new Channel<T>(on) : ({ onmessage: on } as Channel<T>);
}
