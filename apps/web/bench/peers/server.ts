// Serves both peers and the rows of the product, each file compressed once and cached for ever.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { endpoints, imageCachePageSchema, maxLimit, scopeNameOf } from "@cachescope/contract";
import { announce } from "../../../bff/bench/announce.ts";
import { getText } from "../../../bff/bench/bff.ts";
import type { Page } from "./rows.ts";

const { PRODUCT = "", REGION = "" } = process.env;
const types: Record<string, string> = { js: "text/javascript", css: "text/css" };
/**
 * The product's pages have a process of the browser's to themselves, because this header asks for one; to start it takes
 * longer than a peer takes for all else. So every subject begins alike.
 */
const isolated = { "cross-origin-opener-policy": "same-origin" };

const rows = await allRows();
const files = new Map<string, { headers: Record<string, string>; body: Buffer }>();
for (const name of ["hand-written", "tanstack"]) {
  for (const ending of ["js", "css"])
    keep(`/${name}/page.${ending}`, types[ending] ?? "", read(`${name}/page.${ending}`), true);
  keep(
    `/${name}/`,
    "text/html",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script>
</head><body></body></html>`,
    false,
  );
}

announce(
  createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://peers");
    if (pathname === "/rows") {
      const [from, to] = [searchParams.get("from"), searchParams.get("to")].map(Number);
      const page: Page = { items: rows.slice(from, to), total: rows.length };
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      return response.end(gzipSync(JSON.stringify(page)));
    }
    const file = files.get(pathname);
    return file ? response.writeHead(200, file.headers).end(file.body) : response.writeHead(404).end();
  }),
);

function read(file: string): string {
  return readFileSync(new URL(`../dist/peers/${file}`, import.meta.url), "utf8");
}

function keep(path: string, type: string, text: string, immutable: boolean): void {
  files.set(path, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-encoding": "gzip",
      ...isolated,
      "cache-control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
    },
    body: gzipSync(text, { level: 9 }),
  });
}

/** Every row of the region, in the order in which the product shows them. */
async function allRows(): Promise<Page["items"]> {
  const all: Page["items"] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const after = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const url = `${PRODUCT}${endpoints.imageCaches(scopeNameOf(null, REGION))}?limit=${maxLimit}${after}`;
    const page = imageCachePageSchema.parse(JSON.parse(await getText(url)));
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
