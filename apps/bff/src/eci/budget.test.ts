import { describe, expect, test } from "vitest";
import { Failure } from "../platform/failure.ts";
import { failureOf, deadlineIn } from "../testing/emulator.ts";
import { createBudget } from "./budget.ts";
import type { Budget, Urgency } from "./budget.ts";

const region = "cn-hangzhou";
const spend = (budget: Budget, call: () => Promise<unknown>, ms = 2000, urgency: Urgency = "scan") =>
  budget.spend(region, urgency, deadlineIn(ms), call);
const throttle = (retryAfterMs?: number) => () =>
  Promise.reject(new Failure("throttled", retryAfterMs === undefined ? {} : { retryAfterMs }));

describe("a budget", () => {
  test("lets half a minute's calls through at once, and no more", async () => {
    const budget = createBudget({ perMinute: 10 });
    let calls = 0;
    const call = async () => (calls += 1);
    for (const _ of [1, 2, 3, 4, 5]) await spend(budget, call);
    const failure = await failureOf(spend(budget, call, 50));
    expect([failure.code, calls]).toEqual(["over_budget", 5]);
    expect(failure.facts.retryAfterMs).toBeGreaterThan(5000);
    expect(failure.facts.retryAfterMs).toBeLessThanOrEqual(6000);
  });

  test("of one region is not another's", async () => {
    const budget = createBudget({ perMinute: 2 });
    await spend(budget, async () => 1);
    expect(await budget.spend("cn-beijing", "scan", deadlineIn(), async () => 2)).toBe(2);
    expect((await failureOf(spend(budget, async () => 3, 50))).code).toBe("over_budget");
  });

  test("goes on by itself, the most urgent first", async () => {
    // Few enough a second that none is refilled while the first are spent.
    const budget = createBudget({ perMinute: 240 });
    const order: Urgency[] = [];
    for (let n = 0; n < 120; n += 1) await spend(budget, async () => undefined);
    const waiting = (["refresh", "refresh", "scan", "person"] as const).map((urgency) =>
      spend(budget, async () => order.push(urgency), 4000, urgency),
    );
    await Promise.all(waiting);
    expect(order).toEqual(["person", "scan", "refresh", "refresh"]);
  });

  test("has only so many calls in flight", async () => {
    const budget = createBudget({ perMinute: 1000, concurrency: 2 });
    const release = Promise.withResolvers<void>();
    let flying = 0;
    const call = async () => {
      flying += 1;
      await release.promise;
    };
    const calls = Array.from({ length: 20 }, () => spend(budget, call));
    await expect.poll(() => flying).toBe(2);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(flying).toBe(2);
    release.resolve();
    await Promise.all(calls);
    expect(flying).toBe(20);
  });

  test("makes all calls pause when one was throttled, as long as was said", async () => {
    const budget = createBudget();
    expect((await failureOf(spend(budget, throttle(300)))).code).toBe("throttled");
    const before = performance.now();
    await Promise.all([spend(budget, async () => 1), spend(budget, async () => 2)]);
    expect(performance.now() - before).toBeGreaterThan(250);
  });

  test("refuses a call at once that cannot wait for the end of a pause, and says when it is", async () => {
    const budget = createBudget();
    await failureOf(spend(budget, throttle(30_000)));
    const failure = await failureOf(spend(budget, async () => 1, 1000));
    expect(failure.code).toBe("throttled");
    expect(failure.facts.retryAfterMs).toBeGreaterThan(29_000);
    expect(budget.pauseLeft("cn-beijing")).toBe(0);
  });

  test("pauses longer each time when nothing was said, until a call succeeds", async () => {
    const budget = createBudget({ pauseMs: 40 });
    const pauses: number[] = [];
    for (const _ of [1, 2, 3]) {
      await failureOf(spend(budget, throttle()));
      pauses.push(Math.round(budget.pauseLeft(region) / 40));
    }
    expect(pauses).toEqual([1, 2, 4]);
    await spend(budget, async () => 1);
    await failureOf(spend(budget, throttle()));
    expect(Math.round(budget.pauseLeft(region) / 40)).toBe(1);
  });

  test("lets go of a call whose viewer leaves while it waits", async () => {
    const budget = createBudget({ perMinute: 2 });
    await spend(budget, async () => 1);
    const gone = new AbortController();
    const left = budget.spend(region, "scan", deadlineIn(60_000, gone.signal), async () => 2);
    gone.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
  });
});
