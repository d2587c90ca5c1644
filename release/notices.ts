import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";

/** What `pnpm licenses list --json` says. */
const listSchema = z.record(
  z.string(),
  z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.string()),
      paths: z.array(z.string()),
      author: z.optional(z.string()),
    }),
  ),
);

/** The texts that come with the packages, which must go along with them: their licences, and notices where they have some. */
export function noticesOf(listed: unknown): string {
  const packages = Object.entries(listSchema.parse(listed)).flatMap(([licence, list]) =>
    list.flatMap(({ name, versions, paths, author }) =>
      paths.map((path, index) => {
        const title = [`${name} ${versions[index] ?? ""}`, licence, author].filter(Boolean).join(", ");
        return { title, texts: textsIn(path) };
      }),
    ),
  );
  return packages
    .toSorted((one, other) => (one.title < other.title ? -1 : 1))
    .map(({ title, texts }) => [title, "=".repeat(title.length), "", ...texts].join("\n"))
    .join("\n\n");
}

const textsIn = (folder: string): string[] =>
  globSync("{LICEN[SC]E,license,licence,License,COPYING,NOTICE}*", { cwd: folder })
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
