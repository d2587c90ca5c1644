import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** One file of manifests, or why it could not be read. */
export interface Source {
  /** As it is told: below the folder that the command was run in. */
  file: string;
  text: string | null;
}

const isManifest = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name);
const isPassedOver = (name: string): boolean => name.startsWith(".") || name === "node_modules";

/** Reads files, all manifests below folders, and for `-` the standard input. Each file is read once. */
export async function readSources(
  paths: readonly string[],
  folder: string,
  input: Readable,
): Promise<Source[]> {
  const sources = new Map<string, Source>();
  for (const path of paths) {
    if (path === "-") sources.set("-", { file: "(standard input)", text: await text(input) });
    else
      for (const file of await filesAt(resolve(folder, path)))
        sources.set(file, await readSource(file, folder));
  }
  return [...sources.values()];
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const below: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (isPassedOver(entry.name)) continue;
    const each = join(path, entry.name);
    // Links are passed over: they may lead round in a circle.
    if (entry.isDirectory()) below.push(...(await filesAt(each)));
    else if (entry.isFile() && isManifest(entry.name)) below.push(each);
  }
  return below;
}

async function readSource(path: string, folder: string): Promise<Source> {
  const file = relative(folder, path) || path;
  return { file, text: await readFile(path, "utf8").catch(() => null) };
}
