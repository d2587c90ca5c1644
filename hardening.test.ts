import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const textOf = (page: string) => readFileSync(new URL(page, import.meta.url), "utf8");
const text = textOf("docs/hardening.md");

/** The file and the title of each test that a page names. */
const namedIn = (page: string) =>
  [...textOf(page).matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`: “([^”]+)”/g)].map(
    ([, file = "", title = ""]) => ({ file, title: title.replaceAll("\\|", "|") }),
  );
const files = new Map<string, string>();
/** A file, named from the root or from the server. */
function read(file: string): string {
  const path = existsSync(new URL(file, import.meta.url)) ? file : `apps/bff/src/${file}`;
  const known = files.get(path) ?? readFileSync(new URL(path, import.meta.url), "utf8");
  files.set(path, known);
  return known;
}

/** `S1`, `S2` and so on. */
const upTo = (letter: string, last: number) => Array.from({ length: last }, (_, n) => `${letter}${n + 1}`);

test.each([
  ["docs/hardening.md", 300],
  ["SECURITY.md", 10],
])("every test that %s names is there", (page, least) => {
  const named = namedIn(page);
  expect(named.length).toBeGreaterThan(least);
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
