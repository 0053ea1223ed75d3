import type { PartyForm, Status, TodayView } from "@/core/bindings.gen";
import { desk, listen } from "@/core/client";

/** What has been answered of the first screen. */
export type Ahead = { status?: Status; today?: TodayView; form?: PartyForm };

/**
 * Asks one after the other what the first screen shows. What isn't there when the screen comes, or was refused, it asks again, and says why;
 * so it does with everything if something changed meanwhile.
 */
export function askAhead(): { answers: () => Ahead } {
  let ahead: Ahead = {};
  let old = false;
  const stop = listen(() => {
    old = true;
  });
  const ask = async () => {
    const status = await desk.status();
    ahead = { status };
    const today = await desk.todayList(status.person?.id ?? null, []);
    ahead = { status, today };
    const [first] = today.rows;
    if (first) ahead = { status, today, form: await desk.contactForm(first.party, first.reasons[0]?.id ?? null) };
  };
  void ask().catch(() => {});
  return {
    answers: () => {
      stop();
      return old ? {} : ahead;
    },
  };
}
