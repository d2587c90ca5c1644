// `pnpm build:release`: everything that runs, in one folder that needs no other. The page has been built before.
import { execFileSync } from "node:child_process";
import { copyFile, cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import manifest from "../apps/bff/package.json" with { type: "json" };
import { noticesOf } from "./notices.ts";
import { oldestNode } from "../apps/bff/src/oldest-node.ts";

const root = join(import.meta.dirname, "..");
const target = join(root, "dist/cachescope");
const inTarget = (name: string) => join(target, name);

await rm(target, { recursive: true, force: true });
await bundle();
await cp(join(root, "apps/web/dist"), inTarget("page"), { recursive: true });
await cp(join(root, "apps/web/dist-server"), inTarget("page-server"), { recursive: true });
await copyFile(join(root, "LICENSE"), inTarget("LICENSE"));
await writeJson("package.json", {
  name: "cachescope",
  version: manifest.version,
  private: true,
  license: "Apache-2.0",
  type: "module",
  engines: { node: `>=${oldestNode}` },
});
await writeJson("sbom.cdx.json", JSON.parse(pnpm("run", "--silent", "sbom")));
const listed: unknown = JSON.parse(pnpm("--recursive", "licenses", "list", "--prod", "--json"));
await writeFile(inTarget("THIRD-PARTY-LICENCES.txt"), noticesOf(listed));

async function bundle(): Promise<void> {
  const bundled = await rolldown({
    cwd: root,
    // Each becomes a file of that name: the server, the thread of its store, and the command for what is kept.
    input: {
      server: fileURLToPath(new URL("../apps/bff/src/server.ts", import.meta.url)),
      worker: fileURLToPath(new URL("../apps/bff/src/evidence/store/worker.ts", import.meta.url)),
      evidence: fileURLToPath(new URL("../apps/bff/src/evidence-command.ts", import.meta.url)),
    },
    platform: "node",
    // pg tries it, and can do without it.
    external: ["pg-native"],
  });
  await bundled.write({
    dir: target,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name]-[hash].mjs",
    sourcemap: true,
  });
}

function pnpm(...args: string[]): string {
  return execFileSync("pnpm", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

async function writeJson(name: string, value: unknown): Promise<void> {
  await writeFile(inTarget(name), `${JSON.stringify(value, null, 2)}\n`);
}
