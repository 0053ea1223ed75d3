import { commands, events } from "./bindings.gen";
import type { Desk, Listen } from "./client";

type Answer<T> = Promise<{ status: "ok"; data: T } | { status: "error"; error: unknown }>;

/** The shell's commands as the window calls them: the value comes back, a problem is thrown. */
export type Opened<C> = {
  [K in keyof C]: C[K] extends (...args: infer A) => Answer<infer T> ? (...args: A) => Promise<T> : never;
};
export type ShellDesk = Opened<typeof commands>;

const opened =
  <A extends unknown[], T>(command: (...args: A) => Answer<T>) =>
  async (...args: A): Promise<T> => {
    const answer = await command(...args);
    if (answer.status === "error") throw answer.error;
    return answer.data;
  };

export const shellDesk = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [name, opened(command as (...args: unknown[]) => Answer<unknown>)]),
) as Desk;

export const shellListen: Listen = (on) => {
  const stop = events.changed.listen(({ payload }) => on(payload));
  return () => void stop.then((unlisten) => unlisten());
};
