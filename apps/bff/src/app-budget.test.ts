import { describe, expect, test } from "vitest";
import { problemIn } from "./testing/bff.ts";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, idsOf, list, pageOf, useUpTurns, whole } from "./testing/reading.ts";

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

describe("viewers who leave while the budget is used up", () => {
  test.each<[string, (viewer: string) => string]>([
    ["a single cache", (viewer) => `/imc-bp1cache${viewer}`],
    ["one cache that several look at", (viewer) => `/imc-bp1${viewer === "last" ? "other" : "cache"}`],
    ["a new list", (viewer) => `?name=list${viewer}`],
    ["one new list that several look at", (viewer) => `?name=${viewer === "last" ? "other" : "list"}`],
    ["an export", (viewer) => `/../export?name=list${viewer}&format=csv`],
  ])("no longer wait for %s, and no call is made for them", async (_, pathOf) => {
    const bff = await start({ perMinute: 60, deadlineMs: 8000, limits: { pageMs: 7500 } });
    await useUpTurns(bff);
    const { calls } = await world().stats();
    const gone = new AbortController();
    const viewers = ["1", "2", "3"].map((viewer) =>
      bff.get(`${list}${pathOf(viewer)}`, { signal: gone.signal }).catch(() => null),
    );
    await bff.get("/healthz");
    gone.abort();
    expect(await Promise.all(viewers)).toEqual([null, null, null]);
    // Its turn is the next one, because nothing else waits any more.
    await bff.get(`${list}${pathOf("last")}`);
    expect((await world().stats()).calls).toBe(calls + 1);
  });

  test("no longer wait for an id that they searched for, and no call is made for them", async () => {
    const limits = { pageMs: 7500, mostRows: 20 };
    const bff = await start({ perMinute: 60, deadlineMs: 8000, limits });
    await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
    await useUpTurns(bff);
    const { calls } = await world().stats();
    const search = (id: string, init = {}) => bff.get(`${list}?q=imc-bp1nowherenowhere00${id}`, init);
    const gone = new AbortController();
    const viewers = ["11", "12", "13"].map((id) => search(id, { signal: gone.signal }).catch(() => null));
    await bff.get("/healthz");
    gone.abort();
    expect(await Promise.all(viewers)).toEqual([null, null, null]);
    await search("14");
    expect((await world().stats()).calls).toBe(calls + 1);
  });

  test("leave their call to those who stay", async () => {
    const bff = await start({ perMinute: 60, deadlineMs: 8000, limits: { pageMs: 7500 } });
    await useUpTurns(bff);
    const [id] = await world().idsIn("cn-hangzhou");
    const gone = new AbortController();
    const [stays, leaves] = [bff.get(`${list}/${id}`), bff.get(`${list}/${id}`, { signal: gone.signal })];
    const rows = [bff.get(`${list}?limit=1`), bff.get(`${list}?limit=1`, { signal: gone.signal })];
    await bff.get("/healthz");
    gone.abort();
    await expect(leaves).rejects.toThrow("aborted");
    await expect(rows[1]).rejects.toThrow("aborted");
    expect([(await stays).status, (await rows[0])?.status]).toEqual([200, 200]);
  });

  test("find a call that was under way remembered", async () => {
    const bff = await start();
    const [id] = await world().idsIn("cn-hangzhou");
    await world().misbehave({ kind: "slow", delayMs: 200 });
    const gone = new AbortController();
    const leaves = bff.get(`${list}/${id}`, { signal: gone.signal });
    await expect.poll(async () => (await world().stats()).regions["cn-hangzhou"]?.inFlight).toBe(1);
    gone.abort();
    await expect(leaves).rejects.toThrow("aborted");
    await expect.poll(async () => (await world().stats()).regions["cn-hangzhou"]?.inFlight).toBe(0);
    expect((await bff.get(`${list}/${id}`)).status).toBe(200);
    expect((await world().stats()).calls).toBe(1);
  });
});

/** How many calls there are once none is made any more; each takes 100 ms. */
async function callsAtLast(): Promise<number> {
  let last = -1;
  const isLast = async () => {
    const { calls } = await world().stats();
    const isSame = calls === last;
    last = calls;
    return isSame;
  };
  await expect.poll(isLast, { interval: 300 }).toBe(true);
  return last;
}

describe("viewers who leave while a list is read for them", () => {
  test.each<[string, (ids: readonly string[]) => string[]]>([
    ["an export", () => [`${list}/../export?format=csv`]],
    ["many single caches", (ids) => ids.slice(-20).map((id) => `${list}/${id}`)],
  ])("for %s, have no more of it read", async (_, pathsOf) => {
    let passed = 0;
    const bff = await start({ clock: () => performance.now() + passed });
    await world().misbehave({ kind: "slow", delayMs: 100 });
    const gone = new AbortController();
    const paths = pathsOf(await world().idsIn("cn-hangzhou"));
    const viewers = paths.map((path) => bff.get(path, { signal: gone.signal }).catch(() => null));
    const pagesRead = async () => (await world().stats()).recent.filter(({ page }) => page > 1).length;
    await expect.poll(pagesRead, { interval: 10 }).toBeGreaterThan(0);
    gone.abort();
    await Promise.all(viewers);
    passed += 3000;
    await callsAtLast();
    expect(await pagesRead()).toBeLessThan(8);
  });

  test("and come back, find what was read, and have the rest of it read", async () => {
    let passed = 0;
    const bff = await start({ clock: () => performance.now() + passed });
    await world().misbehave({ kind: "slow", delayMs: 100 });
    const gone = new AbortController();
    const viewer = bff.get(`${list}/../export?format=csv`, { signal: gone.signal }).catch(() => null);
    await expect.poll(async () => (await world().stats()).calls).toBeGreaterThan(2);
    gone.abort();
    await viewer;
    passed += 3000;
    await callsAtLast();
    await world().heal();
    const lines = (await (await bff.get(`${list}/../export?format=csv`)).text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(216);
    expect((await world().stats()).calls).toBe(11);
  });
});

/** How many calls were made for single ids. */
const lookUps = async () =>
  (await world().stats()).recent.filter(({ params }) =>
    ["ImageCacheId", "SnapshotId", "ImageCacheName"].some((name) => name in params),
  ).length;

describe("an id that is searched for", () => {
  const nowhere = "imc-bp1nowherenowhere000";
  test("costs nothing where everything was just read, listed or not", async () => {
    const bff = await start();
    const [id] = idsOf(await whole(bff));
    const { calls } = await world().stats();
    for (const q of [id, `${nowhere}0`, "s-bp1nowherenowhere0000", "eci-bp1nowherenowhere0"])
      await pageOf(bff, `${list}?q=${q}`);
    expect((await world().stats()).calls).toBe(calls);
  });

  test("costs nothing in a list with filters either, where it is known not to be in the region", async () => {
    await world().misbehave({ kind: "hanging", page: 2 });
    const bff = await start();
    const filtered = `${list}?tag.team&q=${nowhere}`;
    await pageOf(bff, `${filtered}1`);
    expect(await lookUps()).toBe(1);
    await world().heal();
    await whole(bff);
    await pageOf(bff, `${filtered}2`);
    expect(await lookUps()).toBe(1);
  });

  test("is looked up where the list is not finished, was not read lately, or could not be read anew", async () => {
    let passed = 0;
    const bff = await start({
      clock: () => performance.now() + passed,
      limits: { ttlMs: 10_000, failureMs: 60_000 },
    });
    await world().misbehave({ kind: "hanging", page: 2 });
    await pageOf(bff, `${list}?q=${nowhere}1`);
    expect(await lookUps()).toBe(1);
    await world().heal();
    await whole(bff);
    await pageOf(bff, `${list}?q=${nowhere}2`);
    expect(await lookUps()).toBe(1);
    passed += 10_000;
    await world().misbehave({ kind: "hanging", page: 1 });
    await pageOf(bff, `${list}?q=${nowhere}3`);
    expect(await lookUps()).toBeGreaterThan(1);
  });
});
