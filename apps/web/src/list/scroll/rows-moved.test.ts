import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsMoved } from "./rows-moved.ts";

const rows = (ids: string) => Array.from(ids, (id) => ({ id }));

test.each([
  ["abcdef", "abcdef", 2, 0],
  ["abcdef", "cdef", 2, -2],
  ["abcdef", "abcd", 2, 0],
  ["abcdef", "abdef", 2, -1],
  ["abcdef", "def", 2, -3],
  ["abcdef", "xyabcdef", 2, 2],
  ["abc", "", 1, 0],
  ["abc", "xyz", 1, 0],
  ["", "abc", 0, 0],
])("from %s to %s, what stood at %d has moved by %d", (before, after, place, moved) => {
  expect(rowsMoved(rows(before), rows(after), place)).toBe(moved);
});

test("a row that stays is found where it has moved to", () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 });
  fc.assert(
    fc.property(ids, fc.infiniteStream(fc.boolean()), fc.nat(), (all, goes, at) => {
      const place = at % all.length;
      const before = all.map((id) => ({ id }));
      const after = before.filter((_, index) => index === place || goes.next().value === false);
      expect(after[place + rowsMoved(before, after, place)]).toEqual(before[place]);
    }),
  );
});
