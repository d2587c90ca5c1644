import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync(new URL("docs/hardening.md", import.meta.url), "utf8");

/** The file and the title of each test that is named. */
const named = [...text.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`: “([^”]+)”/g)].map(
  ([, file = "", title = ""]) => ({ file, title: title.replaceAll("\\|", "|") }),
);
const files = new Map<string, string>();
function read(file: string): string {
  const path = /^(?:\.|apps\/|packages\/|e2e\/)/.test(file) ? file : `apps/bff/src/${file}`;
  const known = files.get(path) ?? readFileSync(new URL(path, import.meta.url), "utf8");
  files.set(path, known);
  return known;
}

/** `S1`, `S2` and so on. */
const upTo = (letter: string, last: number) => Array.from({ length: last }, (_, n) => `${letter}${n + 1}`);

test("every test that docs/hardening.md names is there", () => {
  expect(named.length).toBeGreaterThan(300);
  const missing = named.filter(({ file, title }) => !read(file).includes(title));
  expect(missing).toEqual([]);
});

test("docs/hardening.md has each line once, with a test or a reason", () => {
  const lines = [...text.matchAll(/^\| ([SFBU]\d+) +\| (.+?) +\| (.+?) +\|$/gm)];
  // One was dropped, and eight are told of sign-in.
  const elsewhere = new Set(["B29", "B32", "B33", "B34", "B35", "B36", "B37", "B38", "B39"]);
  const expected = [...upTo("S", 15), ...upTo("F", 60), ...upTo("B", 70), ...upTo("U", 38)];
  expect(lines.map(([, id]) => id)).toEqual(expected.filter((id) => !elsewhere.has(id)));
  for (const [line, , , tests = ""] of lines) if (!tests.includes("“")) expect(line).toMatch(/sign-in/);
});
