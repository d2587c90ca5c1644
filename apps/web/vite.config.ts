import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import compileMessage from "icu-minify/compile";
import type { Plugin } from "vite";
import { defineConfig } from "vite";

const bff = "http://127.0.0.1:8080";

const startFile = fileURLToPath(new URL("src/first-paint/start.ts", import.meta.url));

/**
 * The page's script is loaded at once and run by `first-paint/start`, when what the server drew is on the screen. That runs
 * as soon as it is there, while the HTML may still wait for the first rows.
 */
const startedLater: Plugin = {
  name: "started-later",
  apply: "build",
  buildStart() {
    if (this.environment.name === "client") this.emitFile({ type: "chunk", id: startFile, name: "start" });
  },
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      const start = Object.values(bundle).find(({ name }) => name === "start");
      if (!start) throw new Error("The build has no start.");
      const links = html.replaceAll(
        /<script type="module" crossorigin src="([^"]+)"><\/script>/g,
        '<link rel="preload" as="script" crossorigin fetchpriority="low" data-script href="$1">',
      );
      return links.replace(
        "</head>",
        `  <script type="module" async src="/${start.fileName}"></script>\n  </head>`,
      );
    },
  },
};

/** Messages are parsed when the page is built, so that it need not bring the parser along. */
const compiledMessages: Plugin = {
  name: "compiled-messages",
  apply: "build",
  config: () => ({
    resolve: {
      alias: [{ find: "use-intl/format-message", replacement: "use-intl/format-message/format-only" }],
    },
  }),
  async load(id) {
    if (!/\/locales\/(?:en|zh)-(?:first|later|notice|remedy)\.ts$/.test(id)) return null;
    const exported: object = await import(pathToFileURL(id).href);
    return Object.entries(exported)
      .map(([name, messages]) => `export const ${name} = ${JSON.stringify(compiled(messages))};`)
      .join("\n");
  },
};

function compiled(messages: unknown): unknown {
  if (typeof messages === "string") return compileMessage(messages);
  if (typeof messages !== "object" || messages === null) throw new TypeError("A message is a text.");
  return Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, compiled(value)]));
}

/** Scripts and style sheets are compressed once, as small as they get, so that the server never does it. */
const compressed: Plugin = {
  name: "compressed",
  apply: "build",
  async writeBundle({ dir = "" }, bundle) {
    const names = Object.keys(bundle).filter((name) => /\.(?:js|css)$/.test(name));
    await Promise.all(names.map((name) => writeCompressed(join(dir, name))));
  },
};

const compressors = { br: promisify(brotliCompress), gz: promisify(gzip) };

async function writeCompressed(file: string): Promise<void> {
  const text = await readFile(file);
  for (const [ending, compress] of Object.entries(compressors))
    await writeFile(`${file}.${ending}`, await compress(text));
}

export default defineConfig(({ isSsrBuild = false }) => ({
  // Scripts find each other wherever the page stands; what its HTML names is told by the server where that is.
  experimental: {
    renderBuiltUrl: (file, { hostType }) => (hostType === "html" ? `/${file}` : { relative: true }),
  },
  plugins: [react(), compiledMessages, ...(isSsrBuild ? [] : [startedLater, compressed])],
  // React has what this stands in for.
  resolve: { alias: [{ find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "react" }] },
  // Names that are read with the eye, and shrink well. A test sees to it that no two style sheets share one.
  css: { modules: { generateScopedName: (name, file) => `${basename(file, ".module.css")}_${name}` } },
  build: {
    copyPublicDir: !isSsrBuild,
    // The content security policy allows no inline code, styles or data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Libraries mark what must not run on a server; there is none here.
    rolldownOptions: {
      checks: { moduleLevelDirective: false },
      output: isSsrBuild
        ? {}
        : {
            codeSplitting: {
              groups: [
                // What the first paint needs comes in one piece, although what comes later uses parts of it, too.
                { name: "first", tags: ["$initial"], test: (id) => id !== startFile },
                { name: "widgets", test: /@base-ui|@floating-ui|use-sync-external-store/ },
              ],
            },
          },
    },
  },
  // What draws the page on the server needs no package beside it, and is the same React.
  ssr: { noExternal: true },
  define: isSsrBuild ? { "process.env.NODE_ENV": JSON.stringify("production") } : {},
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": { target: bff, changeOrigin: true } },
  },
}));
