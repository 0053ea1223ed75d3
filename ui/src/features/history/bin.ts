import type { OpView } from "@/core/bindings.gen";

/**
 * Which ops took something away, by the name of the op: what the recycle bin shows, and nothing more. What an undo brings back is for the
 * core to know. A gift or script that is retired is not in here: its op is the same as for any change of it.
 */
const verbs = ["remove", "merge", "erase", "skip", "dismiss", "withdraw"];

export function tookAway(op: Pick<OpView, "name" | "state">): boolean {
  const verb = op.name.slice(op.name.lastIndexOf(".") + 1);
  return verbs.includes(verb) && ["standing", "undone", "final"].includes(op.state);
}
