// Before anything of ours, which stands above it.
import "antd/dist/antd.css";

import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followChanges, newQueryClient } from "@/core/ask";
import { connectDesk } from "@/core/connect";
import { startWords } from "@/words";
import { App } from "./App";
import { askAhead } from "./ahead";
import { kept } from "./display";
import { router } from "./router";
import { loadAhead } from "./screens";
import "@/kit/tokens.css";

async function start(): Promise<void> {
  startWords(kept().lang);
  await connectDesk();
  const client = newQueryClient();
  followChanges(client);
  void askAhead(client);
  const gallery = import.meta.env.DEV && location.hash.startsWith("#/gallery");
  const page = gallery ? await import("@/gallery/Gallery").then(({ Gallery }) => <Gallery />) : <RouterProvider router={router} />;
  createRoot(document.getElementById("root") as HTMLElement).render(
    <StrictMode>
      <App client={client}>{page}</App>
    </StrictMode>,
  );
  loadAhead();
}

void start();
