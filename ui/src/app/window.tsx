// Before anything of ours, which stands above it.
import "antd/dist/antd.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followChanges, newQueryClient } from "@/core/ask";
import { formQuery } from "@/features/contact/queries";
import { countsQuery, statusQuery } from "@/features/store/queries";
import { todayQuery } from "@/features/today/queries";
import { speak } from "@/words";
import { App } from "./App";
import type { askAhead } from "./ahead";
import { kept } from "./display";
import { rehearse } from "./rehearse";
import { Screens } from "./router";
import { loadAhead } from "./screens";
import "@/kit/tokens.css";

/** Draws the window, with what is answered of its first screen. */
export async function open(ahead: ReturnType<typeof askAhead>): Promise<void> {
  speak(kept().lang);
  const client = newQueryClient();
  followChanges(client);
  const { status, counts, today, form } = await ahead.answers();
  if (status) client.setQueryData(statusQuery().queryKey, status);
  if (counts) client.setQueryData(countsQuery().queryKey, counts);
  if (status && today) client.setQueryData(todayQuery(status.person?.id ?? null, null).queryKey, today);
  if (form) client.setQueryData(formQuery(form.party, today?.rows[0]?.reasons[0]?.id ?? null).queryKey, form);
  const gallery = import.meta.env.DEV && location.hash.startsWith("#/gallery");
  const page = gallery ? await import("@/gallery/Gallery").then(({ Gallery }) => <Gallery />) : <Screens />;
  createRoot(document.getElementById("root") as HTMLElement).render(
    <StrictMode>
      <App client={client}>{page}</App>
    </StrictMode>,
  );
  await loadAhead();
  await rehearse(client);
}
