import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deadlineIn } from "../testing/emulator.ts";
import type { Budget, Urgency } from "./budget.ts";
import { createBudget } from "./budget.ts";
import { urgencies } from "./turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The share of turns that is promised to each class while all classes wait. */
const promised: Record<Urgency, number> = {
  person: 4 / 10,
  firstPage: 3 / 10,
  scan: 2 / 10,
  refresh: 1 / 10,
};

/** How a class makes its calls: how many callers there are, and how long each waits at most before it begins anew. */
interface Load {
  callers: number;
  waitMs: number;
}
const someLoad: fc.Arbitrary<Load> = fc.record({
  callers: fc.integer({ min: 0, max: 12 }),
  waitMs: fc.constantFrom(2000, 7500, 60_000),
});

/** Lets callers of all classes compete for so many minutes, and counts the calls each class could make. */
async function compete(budget: Budget, loads: Record<Urgency, Load>, minutes: number, callMs: number) {
  const made: Record<Urgency, number> = { person: 0, firstPage: 0, scan: 0, refresh: 0 };
  const over = new AbortController();
  const pause = () => new Promise((resolve) => setTimeout(resolve, callMs));
  const call = async (urgency: Urgency) => {
    if (!over.signal.aborted) made[urgency] += 1;
    await pause();
  };
  const callers = urgencies.flatMap((urgency) =>
    Array.from({ length: loads[urgency].callers }, async () => {
      while (!over.signal.aborted)
        await budget
          .spend("r", urgency, deadlineIn(loads[urgency].waitMs), () => call(urgency))
          .catch(() => {});
    }),
  );
  await vi.advanceTimersByTimeAsync(minutes * 60_000);
  over.abort();
  await vi.advanceTimersByTimeAsync(120_000);
  await Promise.all(callers);
  return made;
}

describe("calls that wait", () => {
  test("have the share of turns that is promised to their class, and never more in all than the budget", async () => {
    const loads = fc.record({ person: someLoad, firstPage: someLoad, scan: someLoad, refresh: someLoad });
    await fc.assert(
      fc.asyncProperty(loads, fc.constantFrom(20, 60, 100), async (some, perMinute) => {
        const minutes = 10;
        const made = await compete(createBudget({ perMinute }), some, minutes, 50);
        const burst = Math.ceil(perMinute / 2);
        const all = urgencies.reduce((sum, urgency) => sum + made[urgency], 0);
        expect(all).toBeLessThanOrEqual(burst + minutes * perMinute);
        const waiting = urgencies.filter((urgency) => some[urgency].callers > 0);
        const asked = waiting.reduce((sum, urgency) => sum + promised[urgency], 0);
        // Half of what is fair leaves room for callers that are just coming back when their turn is due.
        for (const urgency of waiting)
          expect(made[urgency]).toBeGreaterThan((0.5 * promised[urgency] * minutes * perMinute) / asked);
        if (waiting.length > 0) expect(all).toBeGreaterThan(0.95 * minutes * perMinute);
      }),
      { numRuns: 60 },
    );
  });

  test("have it too where the calls are slow, and places are what all wait for", async () => {
    const load = { callers: 6, waitMs: 60_000 };
    const loads = { person: load, firstPage: load, scan: load, refresh: load };
    const made = await compete(createBudget({ perMinute: 6000 }), loads, 10, 4000);
    const all = urgencies.reduce((sum, urgency) => sum + made[urgency], 0);
    expect(urgencies.map((urgency) => Math.round((10 * made[urgency]) / all))).toEqual([4, 3, 2, 1]);
  });

  test("as the first page of a list wait for at most one turn of persons before their own", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(8000), async (people, afterMs) => {
        const budget = createBudget({ perMinute: 20 });
        const over = new AbortController();
        const persons = Array.from({ length: people }, async () => {
          while (!over.signal.aborted)
            await budget.spend("r", "person", deadlineIn(7500), async () => {}).catch(() => {});
        });
        await vi.advanceTimersByTimeAsync(60_000 + afterMs);
        const began = performance.now();
        let cameAt = Infinity;
        const list = budget.spend("r", "firstPage", deadlineIn(7500), async () => {
          cameAt = performance.now();
        });
        await vi.advanceTimersByTimeAsync(7500);
        over.abort();
        await vi.advanceTimersByTimeAsync(10_000);
        await Promise.all([...persons, list]);
        expect(cameAt - began).toBeLessThanOrEqual(6100);
      }),
      { numRuns: 60 },
    );
  });

  test("go in the order in which they came within their class, and may have every turn alone", async () => {
    const budget = createBudget({ perMinute: 60 });
    const order: number[] = [];
    const calls = Array.from({ length: 50 }, (_, number) =>
      budget.spend("r", "refresh", deadlineIn(60_000), async () => order.push(number)),
    );
    await vi.advanceTimersByTimeAsync(20_100);
    await Promise.all(calls);
    expect(order).toEqual(Array.from({ length: 50 }, (_, number) => number));
  });
});
