import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, naturalKey, readTagValue, tagValue } from "./values.ts";

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

test("texts with numbers are in the order people count in", () => {
  const inOrder = [
    "web",
    "web-1",
    "web-2",
    "web-02b",
    "Web-10",
    "web-10-1",
    "web-10-2",
    "web-100",
    "webs",
    "z1.9",
    "z1.10",
  ];
  const byKey = inOrder.toReversed().toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1));
  expect(byKey).toEqual(inOrder);
});

test("numbers of any length are ordered by their size", () => {
  const number = fc.bigInt({ min: 0n, max: 10n ** 60n });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [left, right] = [naturalKey(`v${a}`), naturalKey(`v${b}`)];
      expect(left < right).toBe(a < b);
      expect(naturalKey(`v00${a}`)).toBe(left);
    }),
  );
});

test("letters with accents are the same however they are written", () => {
  expect(fold("Cafe\u0301")).toBe(fold("caf\u00e9"));
});
