import { describe, expect, test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import { createTimetable } from "./timetable.ts";

const limits = { ttlMs: 30_000, buildingTtlMs: 10_000, failureMs: 1000, longestFailureMs: 30_000 };

function start() {
  let now = 0;
  const timetable = createTimetable(limits, () => now);
  return { timetable, pass: (ms: number) => (now += ms) };
}

describe("a listing is read anew", () => {
  test("when it was never read", () => {
    expect(start().timetable.isDue(false)).toBe(true);
  });
  test.each([
    [29_999, false, false],
    [30_000, false, true],
    [9_999, true, false],
    [10_000, true, true],
  ])("after %i ms, something being built: %s; due: %s", (ms, isBuilding, due) => {
    const { timetable, pass } = start();
    timetable.finished(0);
    pass(ms);
    expect(timetable.isDue(isBuilding)).toBe(due);
  });
  test("not before as much time has passed as reading took", () => {
    const { timetable, pass } = start();
    pass(600_000);
    timetable.finished(0);
    pass(599_999);
    expect(timetable.isDue(true)).toBe(false);
    pass(1);
    expect(timetable.isDue(true)).toBe(true);
  });
  test("later each time it fails, and as usual once it succeeds", () => {
    const { timetable, pass } = start();
    const waits = Array.from({ length: 7 }, () => {
      timetable.failed();
      let waited = 0;
      for (; !timetable.isDue(false); waited += 1000) pass(1000);
      return waited;
    });
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    timetable.finished(0);
    timetable.failed();
    pass(1000);
    expect(timetable.isDue(false)).toBe(true);
  });
});

const throttled = (retryAfterMs?: number) =>
  new Failure("throttled", retryAfterMs === undefined ? {} : { retryAfterMs });

describe("those who look ask again", () => {
  test.each([
    ["soon while it is read for the first time", "scan", null, false, 1000],
    ["soon while it is refreshed", "refresh", null, false, 2000],
    ["often while something is being built", null, null, true, 15_000],
    ["seldom otherwise", null, null, false, 60_000],
    ["half as often when throttled", null, throttled(), true, 30_000],
    ["not before they may when throttled", null, throttled(45_000), true, 45_000],
    ["when the next try is due after a failure", null, new Failure("unreachable"), false, 5000],
  ] as const)("%s", (_, running, failure, isBuilding, ms) => {
    expect(start().timetable.pollAfter(running, failure, isBuilding)).toBe(ms);
  });
});
