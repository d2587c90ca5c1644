import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { printTable } from "../../bff/bench/table.ts";
import type { Weight } from "./budgets.ts";
import { weights } from "./budgets.ts";

/*
 * Weighs what was built, and ends with an error when it is heavier than it may be. Unlike what a browser measures, this is
 * the same on every machine.
 */

const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");

const files = readdirSync(new URL("assets/", dist))
  .filter((name) => /\.(?:js|css)$/.test(name))
  .map((name) => ({
    name,
    /** The first row waits for the style sheet that the HTML names, and what can be done with it for the script. */
    needed: !html.includes(`/assets/${name}`) ? "later" : name.endsWith(".css") ? "first row" : "first use",
    size: gzipSync(readFileSync(new URL(`assets/${name}`, dist))).length / 1000,
  }))
  .toSorted((a, b) => a.needed.localeCompare(b.needed) || b.size - a.size);

const weighed: Record<Weight["what"], typeof files> = {
  "for the first row": files.filter(({ needed }) => needed === "first row"),
  "for the first use": files.filter(({ needed }) => needed !== "later"),
  "all, in both languages": files,
};
const found = weights.map((weight) => {
  const size = weighed[weight.what].reduce((sum, file) => sum + file.size, 0);
  return { ...weight, size, kept: size <= weight.atMost };
});

printTable(
  "Scripts and style sheets, gzip, kB",
  ["", "", ""],
  files.map(({ name, needed, size }) => [name, size.toFixed(1), needed]),
);
printTable(
  "Budgets",
  ["", "kB", "at most", "goal", ""],
  found.map(({ what, size, atMost, goal, kept }) => [
    what,
    size.toFixed(1),
    String(atMost),
    String(goal),
    kept ? "kept" : "OVER",
  ]),
);
process.exit(found.every(({ kept }) => kept) ? 0 : 1);
