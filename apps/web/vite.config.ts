import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vite";

const bff = "http://127.0.0.1:8080";

/** The first paint waits for the script that knows the theme; Vite's build leaves the attribute out. */
const blockRendering: Plugin = {
  name: "block-rendering",
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace('<script type="module"', '$& blocking="render"'),
  },
};

export default defineConfig({
  plugins: [react(), blockRendering],
  build: {
    // The content security policy allows no inline code, styles or data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": { target: bff, changeOrigin: true } },
  },
});
