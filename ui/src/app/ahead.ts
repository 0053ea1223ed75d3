import type { FirstScreen } from "@/core/bindings.gen";
import { desk, listen } from "@/core/client";
import { pause } from "./pause";

/** Milliseconds that a drawing waits for the core, so that it need not be drawn twice: less than anybody sees. */
const PATIENCE = 100;

/**
 * Asks what the first screen shows. What isn't there when the screen comes, or was refused, it asks again, and says why; so it does with
 * everything if something changed meanwhile.
 */
export function askAhead(): { answers: () => Promise<Partial<FirstScreen>> } {
  let ahead: Partial<FirstScreen> = {};
  let old = false;
  const stop = listen(() => {
    old = true;
  });
  const asked = desk.firstScreen().then(
    (answer) => {
      ahead = answer;
    },
    () => {},
  );
  return {
    answers: async () => {
      await Promise.race([asked, pause(PATIENCE)]);
      stop();
      return old ? {} : ahead;
    },
  };
}
