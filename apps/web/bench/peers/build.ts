import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/** What is built of each peer: a script and a style sheet, named alike. */
const sources = {
  "hand-written": new URL("hand-written.ts", import.meta.url),
  tanstack: new URL("tanstack.tsx", import.meta.url),
};

const builtPeers = new URL("../dist/peers/", import.meta.url);

/** Builds each peer for production, with the tools of the product. */
export async function buildPeers(): Promise<void> {
  for (const [name, source] of Object.entries(sources)) {
    await build({
      configFile: false,
      logLevel: "warn",
      plugins: [react()],
      build: {
        outDir: fileURLToPath(new URL(`${name}/`, builtPeers)),
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: fileURLToPath(source),
          output: { entryFileNames: "page.js", assetFileNames: "page.[ext]" },
        },
      },
    });
  }
}
