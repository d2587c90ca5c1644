import { expect, test } from "vitest";
import { cutRelative } from "./relative.ts";

const minute = 60_000;
const day = 1440 * minute;

test.each([
  [-1 * minute, -1, "minute"],
  [59.6 * minute, 60, "minute"],
  [60 * minute, 1, "hour"],
  [-1.6 * day, -2, "day"],
  [7 * day, 1, "week"],
  [29 * day, 4, "week"],
  [31 * day, 1, "month"],
  [364 * day, 12, "month"],
  [-730 * day, -2, "year"],
])("%i ms away is %i of the unit %s", (ms, value, unit) => {
  expect(cutRelative(ms)).toMatchObject({ value, unit });
});
