import { describe, expect, test } from "vitest";
import { problemIn } from "./testing/bff.ts";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, list, pageOf } from "./testing/reading.ts";

const { world, start } = ownServers();

/** Two turns a second, once the first sixty are used. */
const saturated = { perMinute: 120, deadlineMs: 3000, limits: { pageMs: 2800 } };

/**
 * Does something while six people open one cache after the other, none of which is listed, and the calls that may be
 * made at once are used up.
 */
async function whileDrawersOpen<T>(bff: Bff, work: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const people = [1, 2, 3, 4, 5, 6].map(async (person) => {
    for (let opened = 0; !over.signal.aborted; opened += 1)
      await bff.get(`${list}/imc-bp1person${person}cache${opened}`, fresh);
  });
  try {
    await expect.poll(async () => (await world().stats()).calls).toBeGreaterThanOrEqual(60);
    return await work();
  } finally {
    over.abort();
    await Promise.all(people);
  }
}

describe("lists and single caches share the budget", () => {
  test("so that a new list shows its first rows while six people open one cache after the other", async () => {
    const bff = await start(saturated);
    const code = await whileDrawersOpen(bff, async () => {
      const response = await bff.get(list);
      return response.ok ? "ok" : (await problemIn(response)).code;
    });
    expect(code).toBe("ok");
  });

  test("so that a list is read on while they do", async () => {
    await world().misbehave({ kind: "hanging", page: 2 });
    const bff = await start(saturated);
    await pageOf(bff, list);
    await whileDrawersOpen(bff, async () => {
      await world().heal();
      await expect
        .poll(async () => (await pageOf(bff, list)).coverage.loaded, { interval: 250 })
        .toBeGreaterThan(40);
    });
  });
});

/** Asks until the answer is clearly shorter than the first one. */
async function waits(ask: () => Promise<number>) {
  const [first, before] = [await ask(), performance.now()];
  await expect.poll(ask, { interval: 100 }).toBeLessThan(first - 500);
  const last = await ask();
  return { first, last, passed: performance.now() - before };
}

describe("a wait that was told", () => {
  test("gets shorter between two answers about a list that waits for its turn", async () => {
    const bff = await start({ perMinute: 2, deadlineMs: 600, limits: { pageMs: 300 } });
    const ask = async () => (await pageOf(bff, list)).pollAfterMs;
    await expect.poll(ask, { interval: 100 }).toBeGreaterThan(25_000);
    const { first, last, passed } = await waits(ask);
    expect([first, last].every((ms) => Number.isInteger(ms))).toBe(true);
    expect(Math.abs(first - passed - last)).toBeLessThan(200);
  });

  test("gets shorter between two answers without rows", async () => {
    await world().misbehave({ kind: "throttled", retryAfterMs: 30_000 });
    const bff = await start({ limits: { failureMs: 60_000 } });
    const ask = async () => (await problemIn(await bff.get(list))).retryAfterMs ?? 0;
    const { first, last, passed } = await waits(ask);
    expect(first).toBeGreaterThan(29_000);
    expect([first, last].every((ms) => Number.isInteger(ms))).toBe(true);
    expect(Math.abs(first - passed - last)).toBeLessThan(200);
  });
});
