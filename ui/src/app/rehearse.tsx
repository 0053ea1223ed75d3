import type { QueryClient } from "@tanstack/react-query";
import { Activity } from "react";
import { createRoot } from "react-dom/client";
import { askedOf, beginningQuery, viewsQuery } from "@/features/customer/queries";
import { statusQuery } from "@/features/store/queries";
import { NowProvider } from "@/words/now";
import { App } from "./App";
import { pause } from "./pause";
import { screens } from "./screens";

/** Milliseconds that the core has for surveying everybody, which a list of theirs wakes; and for the drawing. */
const SURVEY = 3_000;
const DRAWING = 5_000;

/**
 * Draws the list of customers once where nobody sees it, in pieces that keep nobody waiting. A program is read function by function, each
 * as it first runs: that is half of what a screen takes that was never open. Nothing of it does anything (no key, no focus), and what the
 * list begins with is at hand then. The `stage` stands in no document.
 */
export async function rehearse(client: QueryClient, stage: Element = document.createElement("div")): Promise<void> {
  const status = client.getQueryData(statusQuery().queryKey);
  if (status?.open.state !== "ready" || status.empty) return;
  const ask = () => Promise.all([client.prefetchQuery(viewsQuery()), client.prefetchQuery(beginningQuery(askedOf({})))]);
  await ask();
  await pause(SURVEY);
  // What changed by it is asked again, all else is here.
  await ask();
  const root = createRoot(stage);
  root.render(
    <Activity mode="hidden">
      <App client={client}>
        <NowProvider value={status.now}>
          <screens.Customers search={{}} onSearch={nothing} onLog={nothing} onHandover={nothing} onImport={nothing} />
        </NowProvider>
      </App>
    </Activity>,
  );
  await pause(DRAWING);
  root.unmount();
}

const nothing = () => {};
