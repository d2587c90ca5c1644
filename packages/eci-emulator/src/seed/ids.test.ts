import * as fc from "fast-check";
import { expect, test } from "vitest";
import { idBefore, makeId, ordinalOf } from "./ids.ts";
import { mix32, unmix32 } from "./random.ts";

test("mixing bits can be undone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (value) => {
      expect(unmix32(mix32(value))).toBe(value);
    }),
  );
});

test("an id has ECI's shape and leads back to its ordinal", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -100_000, max: 100_000 }), (seed, ordinal) => {
      const id = makeId("imc", "bp1", seed, ordinal);
      expect(id).toMatch(/^imc-bp1[0-9a-z]{17}$/);
      expect(ordinalOf(id, seed)).toBe(ordinal);
    }),
  );
});

test("the ids of a large region are all different", () => {
  const ids = new Set(Array.from({ length: 20_000 }, (_, index) => makeId("imc", "bp1", 1, -index)));
  expect(ids.size).toBe(20_000);
});

test("a text that is no id leads to some ordinal, never to an error", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(ordinalOf(text, 1)).toSatisfy(Number.isInteger);
    }),
  );
});

test.each([
  ["imc-t4nbtigms4kep48urk8o", "imc-t4nbtigms4kep48urk8n"],
  ["imc-t4nbtigms4kep48urka0", "imc-t4nbtigms4kep48urkaz"],
])("the neighbour of %s is %s", (id, before) => {
  expect(idBefore(id)).toBe(before);
});
