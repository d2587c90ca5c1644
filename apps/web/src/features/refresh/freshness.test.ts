import { expect, test } from "vitest";
import { freshness } from "./freshness.ts";

test.each([
  [-3000, { kind: "justNow" }],
  [0, { kind: "justNow" }],
  [4999, { kind: "justNow" }],
  [5000, { kind: "seconds", seconds: 5 }],
  [14_900, { kind: "seconds", seconds: 10 }],
  [59_999, { kind: "seconds", seconds: 55 }],
  [60_000, { kind: "ago" }],
])("an age of %i ms is told in the words that fit it", (ageMs, told) => {
  expect(freshness(ageMs)).toEqual(told);
});
