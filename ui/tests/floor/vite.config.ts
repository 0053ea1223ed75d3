import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Built beside the program by `cargo xtask bench --window`, never into it.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  clearScreen: false,
  build: { target: ["chrome120", "safari17"], chunkSizeWarningLimit: 1600, emptyOutDir: true },
});
