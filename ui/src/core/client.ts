import type { Changed, OpView } from "./bindings.gen";
import type { ShellDesk } from "./shell";

/** All that the window may ask. */
export type Desk = ShellDesk;

/**
 * A command's problem as the window handles it: of a refusal its code, the field it is about where it names one, and the rest of its
 * fields as words for the sentence.
 */
export type Problem =
  | { kind: "refused"; code: string; field: string | null; params: Record<string, string> }
  | { kind: "not_found" }
  | { kind: "stale"; ops: OpView[] }
  | { kind: "stopped" }
  | { kind: "disk_full"; free_mb: number; needed_mb: number }
  | { kind: "fault"; id: string };

/** Hears of changes: calls `on` for each, answers how to stop. */
export type Listen = (on: (changed: Changed) => void) => () => void;

/**
 * The door to the core. `desk` is set once, before the first render: to the commands of the shell, or to the made-up world that stands
 * in for it in a plain browser and in tests.
 */
export let desk: Desk;
export let listen: Listen = () => () => {};

export function connect(to: Desk, hear: Listen): void {
  desk = to;
  listen = hear;
}

/**
 * What a command throws, as a Problem. A refusal comes with the fields of its feature's enum beside `kind`: the code, perhaps the field
 * it is about, and what its sentence needs. Anything that is no problem of the core is a fault of the window itself.
 */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown !== "object" || thrown === null || !("kind" in thrown)) {
    console.error(thrown);
    return { kind: "fault", id: "window" };
  }
  if (thrown.kind !== "refused" || "params" in thrown) return thrown as Problem;
  const { kind, code, ...own } = thrown as { kind: "refused"; code?: unknown; refusal?: unknown };
  // What another feature refused lies inside, as that one says it: its code becomes `refusal`, its field and words become ours.
  const inner = typeof own.refusal === "object" && own.refusal !== null ? (own.refusal as Record<string, unknown>) : null;
  const { field, ...rest } = (inner ? { ...inner, refusal: inner.code, code: undefined } : own) as { field?: unknown };
  const params = Object.fromEntries(Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
  return { kind, code: String(code), field: typeof field === "string" ? field : null, params };
}
