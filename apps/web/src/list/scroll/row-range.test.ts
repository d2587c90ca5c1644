import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnRows, inSteps, isNearEnd, rowsInView, topToReveal } from "./row-range.ts";

const rowHeight = 56;

describe("the rows in view", () => {
  test.each([
    [0, 560, 0, 9],
    [1, 560, 0, 10],
    [56, 560, 1, 10],
    [-20, 560, 0, 9],
  ])("of a list that is scrolled by %i in a frame of %i are %i to %i", (top, height, first, last) => {
    expect(rowsInView({ top, height }, rowHeight)).toEqual({ first, last });
  });
  test.each([
    [0, 9, 0, 11],
    [1, 11, 0, 11],
    [3, 12, 3, 14],
  ])("from %i to %i come in steps from %i to %i while they fly by", (first, last, from, to) => {
    expect(inSteps({ first, last })).toEqual({ first: from, last: to });
  });
  test("are near the end when few follow", () => {
    expect(isNearEnd({ first: 0, last: 9 }, 100)).toBe(true);
    expect(isNearEnd({ first: 0, last: 9 }, 1000)).toBe(false);
  });
});

const draw = (first: number, last: number, { isForward = true, isFlung = false } = {}) =>
  drawnRows({ first, last, isForward, isFlung }, { count: 1000, rowHeight, kept: [] }).items.map(
    ({ index }) => index,
  );

describe("the rows that are drawn", () => {
  test("are more where the list is scrolled to", () => {
    const [down, up] = [draw(100, 110), draw(100, 110, { isForward: false })];
    expect([down[0], down.at(-1)]).toEqual([96, 122]);
    expect([up[0], up.at(-1)]).toEqual([88, 114]);
  });
  test("are more while rows fly by, and none behind", () => {
    const flung = draw(100, 110, { isFlung: true });
    expect([flung[0], flung.at(-1)]).toEqual([100, 126]);
  });
  test("are the last ones when those in view are gone", () => {
    expect(draw(2000, 2010).at(-1)).toBe(999);
    expect(draw(2000, 2010)).toContain(989);
  });
  test("take, with the room that is left out, as much room as all, in order and each once", () => {
    const places = fc.record({
      first: fc.nat(300),
      more: fc.nat(30),
      isForward: fc.boolean(),
      isFlung: fc.boolean(),
      count: fc.nat(300),
      kept: fc.array(fc.integer({ min: -1, max: 320 })),
    });
    fc.assert(
      fc.property(places, ({ first, more, isForward, isFlung, count, kept }) => {
        const range = { first, last: first + more, isForward, isFlung };
        const { items, gapAfter } = drawnRows(range, { count, rowHeight, kept });
        const indexes = items.map(({ index }) => index);
        expect(indexes).toEqual([...new Set(indexes)].toSorted((a, b) => a - b));
        for (const row of kept) if (row >= 0 && row < count) expect(indexes).toContain(row);
        const room = items.reduce((sum, { gap }) => sum + gap + rowHeight, gapAfter);
        expect(room).toBe(count * rowHeight);
      }),
    );
  });
});

test.each([
  [10, { top: 0, height: 600 }, 56],
  [9, { top: 0, height: 600 }, null],
  [3, { top: 280, height: 600 }, 168],
  [5, { top: 280, height: 600 }, null],
])("row %i is brought into view of %o by scrolling to %s", (row, place, top) => {
  expect(topToReveal(row, place, rowHeight)).toBe(top);
});
