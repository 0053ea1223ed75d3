import type { QueryClient } from "@tanstack/react-query";
import { formQuery } from "@/features/contact/queries";
import { statusQuery } from "@/features/store/queries";
import { todayQuery } from "@/features/today/queries";

/**
 * Asks one after the other what the first screen shows. The core answers while the window makes its frame, which would otherwise ask for each
 * part when it has come to it. What is refused here the screen asks again, and says why.
 */
export async function askAhead(client: QueryClient): Promise<void> {
  try {
    const status = await client.fetchQuery(statusQuery());
    const today = await client.fetchQuery(todayQuery(status.person?.id ?? null, null));
    const [first] = today.rows;
    if (first) await client.fetchQuery(formQuery(first.party, first.reasons[0]?.id ?? null));
  } catch {
    // Nobody has asked yet.
  }
}
