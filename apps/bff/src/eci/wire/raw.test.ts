import { expect, test } from "vitest";
import { parsePage } from "../transport/plain-page.ts";
import { writeRaw } from "./raw.ts";

test("what is nested beyond reason is left out, and the rest is written", () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const raw = writeRaw(JSON.parse(`{"Deep":${deep},"Name":"a"}`));
  expect(raw).toContain('"…"');
  expect(raw.endsWith('"Name": "a"\n}')).toBe(true);
  expect(raw.length).toBeLessThan(10_000);
});

test("numbers longer than a double keep every digit", () => {
  const record = parsePage(
    '{"ImageCacheSize":9007199254740993,"Nested":[{"At":20.000000000000001}],"__proto__":1,"Name":"a"}',
  );
  expect(writeRaw(record)).toBe(
    `{
  "ImageCacheSize": 9007199254740993,
  "Nested": [
    {
      "At": 20.000000000000001
    }
  ],
  "__proto__": 1,
  "Name": "a"
}`,
  );
});
