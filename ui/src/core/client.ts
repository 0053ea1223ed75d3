import type { Changed, Problem, Wanted } from "./wanted";

/** Hears of changes: calls `on` for each, answers how to stop. */
export type Listen = (on: (changed: Changed) => void) => () => void;

/**
 * The door to the core. `desk` is set once, before the first render: to the commands of the shell, or to the made-up world that stands
 * in for it in a plain browser and in tests.
 */
export let desk: Wanted;
export let listen: Listen = () => () => {};

export function connect(to: Wanted, hear: Listen): void {
  desk = to;
  listen = hear;
}

/** What a command throws is a Problem; anything else is a fault of the window itself, and is told as one. */
export function asProblem(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "kind" in thrown) return thrown as Problem;
  console.error(thrown);
  return { kind: "fault", id: "window" };
}
