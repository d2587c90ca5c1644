import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import { afterFailure, afterFinish, isDue, isFresh, neverRead, pollAfter } from "./timetable.ts";

const limits = { ttlMs: 30_000, buildingTtlMs: 10_000, failureMs: 1000, longestFailureMs: 30_000 };

const finished = (startedAt: number, clock: number) => afterFinish(neverRead, startedAt, clock);

describe("a listing is read anew", () => {
  test("when it was never read", () => {
    expect(isDue(neverRead, false, limits, 0)).toBe(true);
  });
  test.each([
    [29_999, false, false],
    [30_000, false, true],
    [9_999, true, false],
    [10_000, true, true],
  ])("after %i ms, something being built: %s; due: %s", (ms, isBuilding, due) => {
    expect(isDue(finished(0, 0), isBuilding, limits, ms)).toBe(due);
  });
  test("not before as much time has passed as reading took", () => {
    const freshness = finished(0, 600_000);
    expect(isDue(freshness, true, limits, 1_199_999)).toBe(false);
    expect(isDue(freshness, true, limits, 1_200_000)).toBe(true);
  });
  test("which does not make what took long to read fresh", () => {
    expect(isFresh(finished(0, 29_000), false, limits, 29_999)).toBe(true);
    expect(isFresh(finished(0, 29_000), false, limits, 30_000)).toBe(false);
    expect(isFresh(finished(0, 9000), true, limits, 10_000)).toBe(false);
    expect(isFresh(finished(0, 600_000), false, limits, 600_000)).toBe(false);
    expect(isFresh(neverRead, false, limits, 0)).toBe(false);
  });
  test("later each time it fails, and as usual once it succeeds", () => {
    let freshness = neverRead;
    let clock = 0;
    const waits = Array.from({ length: 7 }, () => {
      freshness = afterFailure(freshness, clock);
      const failedAt = clock;
      while (!isDue(freshness, false, limits, clock)) clock += 1000;
      return clock - failedAt;
    });
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    freshness = afterFailure(afterFinish(freshness, clock, clock), clock);
    expect(isDue(freshness, false, limits, clock + 1000)).toBe(true);
  });
});

const slowed = (code: "throttled" | "over_budget", retryAfterMs?: number) =>
  new Failure(code, retryAfterMs === undefined ? {} : { retryAfterMs });
const throttled = (retryAfterMs?: number) => slowed("throttled", retryAfterMs);

describe("an open page asks again", () => {
  test.each([
    ["soon while it is read for the first time", "scan", null, false, 1000],
    ["soon while it is refreshed", "refresh", null, false, 2000],
    ["often while something is being built", null, null, true, 15_000],
    ["seldom otherwise", null, null, false, 60_000],
    ["half as often when throttled", null, throttled(), true, 30_000],
    ["not before they may when throttled", null, throttled(45_000), true, 45_000],
    ["less often while a scan waits for its turn", "scan", slowed("over_budget", 600), false, 15_000],
    ["half as often while a refresh waits for its turn", "refresh", slowed("over_budget"), false, 120_000],
    ["when the next try is due after a failure", null, new Failure("unreachable"), false, 5000],
  ] as const)("%s", (_, running, failure, isBuilding, ms) => {
    expect(pollAfter(neverRead, { running, failure, isBuilding }, limits, 0)).toBe(ms);
  });

  test("at the time that was told, however often it is told meanwhile", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("scan" as const, "refresh" as const, null),
        fc.constantFrom(undefined, 45_000, 612.5, 200_000),
        fc.boolean(),
        fc.double({ min: 0, max: 200_000, noNaN: true }),
        fc.double({ min: 0, max: 200_000, noNaN: true }),
        (running, retryAfterMs, isBuilding, first, second) => {
          const failure = slowed("over_budget", retryAfterMs);
          const began = performance.now();
          const told = (ms: number) =>
            pollAfter(neverRead, { running, failure, isBuilding }, limits, began + ms);
          const [earlier, later] = [Math.min(first, second), Math.max(first, second)];
          expect(Number.isInteger(told(earlier))).toBe(true);
          expect(told(later)).toBeGreaterThan(0);
          const least = running === "scan" ? 1000 : running === "refresh" ? 2000 : 5000;
          const left = told(earlier) - (later - earlier);
          expect(Math.abs(told(later) - Math.max(least, left))).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
