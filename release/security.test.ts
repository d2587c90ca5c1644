import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

test("every test that SECURITY.md names is there", () => {
  const named = [...read("SECURITY.md").matchAll(/`([\w./-]+\.test\.ts)`: “([^”]+)”/g)];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([, file = "", title = ""]) => !read(file).includes(title))).toEqual([]);
});
