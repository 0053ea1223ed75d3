import { keyText } from "./keys";

/** The key beside what it does. Hidden from screen readers: they have aria-keyshortcuts on the control. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd aria-hidden="true">{keyText(keys)}</kbd>;
}
