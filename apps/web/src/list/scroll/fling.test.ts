import { expect, test } from "vitest";
import { createFlingDetector } from "./fling.ts";

/** Whether a list is flung once it was scrolled from the top at `speed` (px a second) for `ms`, in frames of `frame` ms. */
function isFlung(speed: number, ms: number, frame = 16): boolean {
  const { moved } = createFlingDetector();
  let isFling = moved(0, 0);
  for (let at = frame; at <= ms; at += frame) isFling = moved((at * speed) / 1000, at);
  return isFling;
}

test.each([
  ["a fling", 6000, 400, 16, true],
  ["a fling that is slow to be drawn", 6000, 200, 100, true],
  ["its first move", 6000, 100, 100, false],
  ["reading on", 1500, 2000, 16, false],
  ["a page down", 5000, 180, 16, false],
])("%s", (_, speed, ms, frame, expected) => {
  expect(isFlung(speed, ms, frame)).toBe(expected);
});

test("one long jump is no fling, nor are two with a rest between them", () => {
  const { moved } = createFlingDetector();
  expect(moved(0, 0)).toBe(false);
  expect(moved(100_000, 10_000)).toBe(false);
  expect(moved(101_000, 12_000)).toBe(false);
});

test("what has come to rest is flung anew after a while only", () => {
  const { moved, rested } = createFlingDetector();
  moved(0, 0);
  moved(1000, 100);
  expect(moved(3000, 400)).toBe(true);
  rested();
  expect(moved(3400, 450)).toBe(false);
});
