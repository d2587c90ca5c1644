import { expect, test } from "vitest";
import { writeRaw } from "./raw.ts";

/** As bignumber.js behaves in JSON. */
const big = (digits: string) => ({ toFixed: () => digits, toString: () => digits, toJSON: () => digits });

test("a record that is nested too deeply is a bad response", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
  expect(() => writeRaw(deep)).toThrow(expect.objectContaining({ code: "bad_response" }));
});

test("numbers longer than a double keep every digit", () => {
  const record = {
    ImageCacheSize: big("9007199254740993"),
    Nested: [{ At: big("20.000000000000001") }],
    Name: "a",
  };
  expect(writeRaw(record)).toBe(
    `{
  "ImageCacheSize": 9007199254740993,
  "Nested": [
    {
      "At": 20.000000000000001
    }
  ],
  "Name": "a"
}`,
  );
});
