import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const bff = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
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
