import fc from "fast-check";
import { expect, test } from "vitest";
import { readTagValue, tagValue } from "./values.ts";

test("a tag as one text is read back as it was, whatever it holds", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom("\0", ".", "a", "=", "\n") }),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(text, text, (key, value) => {
      expect(readTagValue(tagValue({ key, value }))).toEqual({ key, value });
    }),
    { numRuns: 1000 },
  );
});
