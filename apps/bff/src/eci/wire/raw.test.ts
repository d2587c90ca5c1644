import { hidden } from "@cachescope/contract";
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

test("a field whose name says that it opens something is masked, also in a list, and no other", () => {
  const record = {
    ImageCacheId: "imc-1",
    Extra: { Password: "hunter", Authorization: ["Bearer x", "y"], Token: null, Secret: { Name: "a" } },
    Auth: "",
    NextToken: "b",
  };
  expect(JSON.parse(writeRaw(record))).toEqual({
    ...record,
    Extra: { ...record.Extra, Password: hidden, Authorization: [hidden, hidden] },
  });
});
