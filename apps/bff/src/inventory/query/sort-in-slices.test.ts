import fc from "fast-check";
import { expect, test } from "vitest";
import { sortInSlices } from "./sort-in-slices.ts";

const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;

test("sorts as the engine does, equal items in their order, and waits before each part", async () => {
  const someItems = fc.array(fc.record({ key: fc.nat(50), place: fc.nat() }), {
    size: "max",
    maxLength: 5000,
  });
  await fc.assert(
    fc.asyncProperty(someItems, async (items) => {
      let slices = 0;
      const sorted = await sortInSlices(items, compare, async () => void (slices += 1));
      expect(sorted).toEqual(items.toSorted(compare));
      expect(slices).toBeGreaterThanOrEqual(Math.ceil(items.length / 1000));
    }),
    { numRuns: 50 },
  );
});
