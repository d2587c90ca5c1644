import { expect, test } from "vitest";
import { progressOfBuild, roundedSpan } from "./pace.ts";

test.each([
  ["2026-03-07T09:11:00Z", "early"],
  ["2026-03-07T09:11:01Z", "due"],
  ["2026-03-07T09:20:00Z", "due"],
  ["2026-03-07T09:20:01Z", "slower"],
])("at %s a build is %s", (now, pace) => {
  const expected = { at: "2026-03-07T09:12:00Z", lateFrom: "2026-03-07T09:20:00Z" };
  expect(progressOfBuild(expected, Date.parse(now))).toBe(pace);
});

test.each([
  [45_400, 45_000],
  [599_000, 599_000],
  [742_000, 720_000],
])("a span of %i ms is told as %i", (ms, told) => expect(roundedSpan(ms)).toBe(told));
