import fc from "fast-check";
import { expect, test } from "vitest";
import { sortLazily } from "./lazy-sort.ts";

const numbers = fc.uniqueArray(fc.integer());
const ascending = (a: number, b: number) => a - b;

test("what is read is in order, wherever one begins to read", () => {
  fc.assert(
    fc.property(numbers, fc.array(fc.nat(50)), (items, places) => {
      const expected = items.toSorted(ascending);
      const sorted = sortLazily([...items], ascending);
      for (const place of places) expect(sorted.at(place)).toBe(expected[place]);
      expect(items.map((_, place) => sorted.at(place))).toEqual(expected);
    }),
  );
});

test("the first of many costs a few looks at each, and all of them what sorting costs", () => {
  const items = Array.from({ length: 10_000 }, (_, n) => (n * 7919) % 10_007);
  let compared = 0;
  const sorted = sortLazily(items, (a, b) => {
    compared += 1;
    return a - b;
  });
  for (let place = 0; place < 20; place += 1) sorted.at(place);
  expect(compared).toBeLessThan(60_000);
  sorted.at(9999);
  expect(compared).toBeLessThan(400_000);
});

test.each([
  ["in order", (n: number) => n],
  ["in reverse", (n: number) => -n],
])("what lies %s already is no trap", (_, of) => {
  let compared = 0;
  const sorted = sortLazily(
    Array.from({ length: 5000 }, (__, n) => of(n)),
    (a, b) => {
      compared += 1;
      return a - b;
    },
  );
  sorted.at(4999);
  expect(compared).toBeLessThan(150_000);
});
