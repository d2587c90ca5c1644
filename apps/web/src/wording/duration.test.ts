import { expect, test } from "vitest";
import { cutDuration } from "./duration.ts";

test.each([
  [0, { unit: "seconds", s: 0 }],
  [59_400, { unit: "seconds", s: 59 }],
  [59_600, { unit: "minutes", m: 1, s: 0 }],
  [842_000, { unit: "minutes", m: 14, s: 2 }],
  [3_600_000, { unit: "hours", h: 1, m: 0 }],
  [90_000_000, { unit: "days", d: 1, h: 1 }],
])("%i ms is cut into its two largest units", (ms, cut) => {
  expect(cutDuration(ms)).toEqual(cut);
});
