import { beforeEach, describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, idsOf, list, pageOf, useUpTurns, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

/** Three pages of caches that are there, and ids of none. */
const ids = Array.from({ length: 60 }, (_, number) => `imc-bp1${String(number).padStart(17, "0")}`);
const nowhere = ids.map((id) => id.replace("bp1", "bp2"));

beforeEach(() =>
  world().plant(
    "cn-hangzhou",
    ids.map((id) => ({ ImageCacheId: id, Status: "Ready" })),
  ),
);

const few = { perMinute: 20, deadlineMs: 8000, limits: { pageMs: 7500 } };
const open = (bff: Bff, some: readonly string[], init = {}) =>
  Promise.all(some.map(async (id) => (await bff.get(`${list}/${id}`, init)).status));

describe("forty single caches at once cost no more than reading their region", () => {
  // All are asked for before the first is found.
  beforeEach(() => world().misbehave({ kind: "slow", delayMs: 100 }));

  test("when nothing is known of it", async () => {
    const bff = await start(few);
    expect(new Set(await open(bff, ids.slice(0, 40)))).toEqual(new Set([200]));
    // Four were under way before it was known that there are so many.
    expect((await world().stats()).calls).toBeLessThanOrEqual(4 + 3);
  });

  test("when its list was read before, and they are wanted anew", async () => {
    const bff = await start({ ...few, perMinute: 30 });
    await whole(bff);
    await world().forget();
    await world().patch("cn-hangzhou", ids[30] ?? "", { ImageCacheName: "renamed" });
    expect(new Set(await open(bff, ids.slice(20), fresh))).toEqual(new Set([200]));
    expect((await world().stats()).calls).toBeLessThanOrEqual(4 + 3);
    const detail: unknown = await (await bff.get(`${list}/${ids[30]}`)).json();
    expect(detail).toMatchObject({ item: { name: "renamed" }, stale: false });
  });

  test("when they are searched for", async () => {
    const bff = await start(few);
    const pages = await Promise.all(ids.slice(20).map((id) => pageOf(bff, `${list}?q=${id}`)));
    expect(pages.map(idsOf)).toEqual(ids.slice(20).map((id) => [id]));
    expect((await world().stats()).calls).toBeLessThanOrEqual(4 + 3);
  });

  test("and those that are not there are known not to be", async () => {
    const bff = await start(few);
    const statuses = await open(bff, [...ids.slice(0, 20), ...nowhere.slice(0, 20)]);
    expect(statuses).toEqual([...Array(20).fill(200), ...Array(20).fill(404)]);
    expect((await world().stats()).calls).toBeLessThanOrEqual(4 + 3);
  });
});

test("caches that wait for their turn are found on a page that is read for a list", async () => {
  const bff = await start({ ...few, perMinute: 60 });
  await useUpTurns(bff);
  const { calls } = await world().stats();
  const details = open(bff, ids.slice(0, 4));
  await bff.get("/healthz");
  await pageOf(bff, list);
  expect(await details).toEqual([200, 200, 200, 200]);
  expect((await world().stats()).calls).toBeLessThanOrEqual(calls + 2);
});

test("a region of many more pages is not read for some single caches", async () => {
  const others = Array.from({ length: 400 }, (_, number) => ({ ImageCacheId: `imc-other${number}` }));
  await world().add("cn-hangzhou", others);
  const bff = await start({ perMinute: 60, deadlineMs: 8000, limits: { pageMs: 7500 } });
  expect(
    new Set(
      await open(
        bff,
        others.slice(-12).map(({ ImageCacheId }) => ImageCacheId),
      ),
    ),
  ).toEqual(new Set([200]));
  const { recent } = await world().stats();
  expect(recent.filter(({ params }) => "ImageCacheId" in params).length).toBeGreaterThan(6);
});
