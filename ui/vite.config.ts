import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { bundledStyles } from "./build/bundled-styles.ts";
import { preloaded } from "./build/preloaded.ts";

// The port is the `devUrl` of tauri.conf.json.
export default defineConfig({
  plugins: [react(), bundledStyles(), preloaded("/src/app/window.tsx")],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: "127.0.0.1" },
  // One stylesheet: with each that comes later the window would work out the style of everything again.
  build: { target: ["chrome120", "safari17"], chunkSizeWarningLimit: 1600, cssCodeSplit: false },
  test: {
    environment: "jsdom",
    globals: false,
    setupFiles: ["tests/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
  },
});
