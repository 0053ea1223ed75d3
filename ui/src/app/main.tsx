import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followChanges, newQueryClient } from "@/core/ask";
import { connectDesk } from "@/core/connect";
import { startWords } from "@/words";
import { App } from "./App";
import { kept } from "./display";
import { router } from "./router";
import "@/kit/tokens.css";

async function start(): Promise<void> {
  startWords(kept().lang);
  await connectDesk();
  const client = newQueryClient();
  followChanges(client);
  const gallery = import.meta.env.DEV && location.hash.startsWith("#/gallery");
  const page = gallery ? await import("@/gallery/Gallery").then(({ Gallery }) => <Gallery />) : <RouterProvider router={router} />;
  createRoot(document.getElementById("root") as HTMLElement).render(
    <StrictMode>
      <App client={client}>{page}</App>
    </StrictMode>,
  );
}

void start();
