import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { changesOf, fresh, list, pageOf, refreshed, region, sorted, walk, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

/** Pages counted by offset, slow enough that caches go while they are read. */
const byOffset = { kind: "offset-paging", delayMs: 15 };

describe("caches that go while a region paged by offset is read", () => {
  test("are told as removed, each of them, and no other", async () => {
    const bff = await start({ limits: { ttlMs: 0, buildingTtlMs: 0 } });
    await world().misbehave(byOffset);
    let { version } = await whole(bff);
    const truth = await world().idsIn("cn-hangzhou");
    const going = truth.filter((_, index) => index % 9 === 0).slice(0, 24);
    const removed: string[] = [];
    const listen = async () => {
      const changes = await changesOf(bff, `${region}/changes?since=${version}`, fresh);
      version = changes.version;
      const there = new Set(await world().idsIn("cn-hangzhou"));
      expect(changes.removed.filter((id) => there.has(id))).toEqual([]);
      removed.push(...changes.removed);
    };
    /** Some go one after another while pages are read. */
    const goOneByOne = async (ids: string[]) => {
      for (const id of ids) {
        const { calls } = await world().stats();
        await expect.poll(async () => (await world().stats()).calls, { interval: 2 }).toBeGreaterThan(calls);
        await world().remove("cn-hangzhou", [id]);
      }
    };
    for (let group = 0; group < going.length; group += 3)
      await Promise.all([listen(), goOneByOne(going.slice(group, group + 3))]);
    await expect.poll(async () => (await listen(), removed.length), { timeout: 10_000 }).toBe(going.length);
    expect(sorted(removed)).toEqual(sorted(going));
    expect(sorted(await walk(bff, `${list}?limit=100`))).toEqual(sorted(await world().idsIn("cn-hangzhou")));
  });

  test("many at once are gone when a second reading has not seen them, and are not looked for one by one", async () => {
    const bff = await start();
    const { version } = await whole(bff);
    const truth = await world().idsIn("cn-hangzhou");
    await world().forget();
    await world().remove("cn-hangzhou", truth.slice(0, 100));
    await refreshed(bff, list);
    expect((await changesOf(bff, `${region}/changes?since=${version}`)).removed).toEqual([]);
    await refreshed(bff, list);
    expect((await changesOf(bff, `${region}/changes?since=${version}`)).removed).toHaveLength(100);
    expect((await world().stats()).calls).toBe(12);
  });

  test("are still there after one answer that says that there are none", async () => {
    const bff = await start();
    const { version } = await whole(bff);
    const nothing = { ImageCaches: [], TotalCount: 0, NextToken: "" };
    await world().misbehave({ kind: "patch", answer: nothing });
    await refreshed(bff, list);
    await world().heal();
    await refreshed(bff, list);
    expect(await changesOf(bff, `${region}/changes?since=${version}`)).toMatchObject({
      removed: [],
      total: 215,
    });
  });

  test("stay in the list, unmarked, while it cannot be known whether they are gone", async () => {
    const bff = await start();
    const { version } = await whole(bff);
    const [any] = await world().idsIn("cn-hangzhou");
    await world().remove("cn-hangzhou", [any]);
    // The pages of a reading are answered, and what is looked for by its id is not.
    await world().misbehave({ kind: "slow", delayMs: 0, times: 11 }, { kind: "forbidden" });
    expect((await refreshed(bff, list)).stale).toBe(false);
    expect(await walk(bff, `${list}?limit=100`)).toContain(any);
    expect((await changesOf(bff, `${region}/changes?since=${version}`)).removed).toEqual([]);
    await world().heal();
    await refreshed(bff, list);
    expect((await changesOf(bff, `${region}/changes?since=${version}`)).removed).toEqual([any]);
  });
});

/** One that reads no more than 100 of 215 rows. */
const startCapped = async () => {
  const bff = await start({ limits: { mostRows: 100 } });
  await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
  return { bff, ids: await world().idsIn("cn-hangzhou"), version: (await pageOf(bff, list)).version };
};
const departures = async (bff: Bff, since: string) => {
  const { removed, beyond } = await changesOf(bff, `${region}/changes?since=${since}`);
  return { removed: sorted(removed), beyond: sorted(beyond) };
};

describe("caches that go from a capped list", () => {
  test("hundreds at once, are gone when a second reading has not seen them, also those at its end", async () => {
    const { bff, ids, version } = await startCapped();
    const going = ids.slice(40, 100);
    await world().remove("cn-hangzhou", going);
    await refreshed(bff, list);
    expect(await departures(bff, version)).toEqual({ removed: [], beyond: [] });
    await refreshed(bff, list);
    expect(await departures(bff, version)).toEqual({ removed: sorted(going), beyond: [] });
    expect(await walk(bff, `${list}?limit=100`)).toHaveLength(100);
  });

  test("the last row of it, are told as removed, because what moved up pushed nothing on", async () => {
    const { bff, ids, version } = await startCapped();
    await world().remove("cn-hangzhou", [ids[99]]);
    await refreshed(bff, list);
    expect(await departures(bff, version)).toEqual({ removed: sorted([ids[99]]), beyond: [] });
  });

  test("all of its rows, are gone when a second reading has not seen them", async () => {
    const { bff, ids, version } = await startCapped();
    await world().remove("cn-hangzhou", ids.slice(0, 100));
    for (const _ of [1, 2]) await refreshed(bff, list);
    expect(await departures(bff, version)).toEqual({ removed: sorted(ids.slice(0, 100)), beyond: [] });
  });

  test("stay told as removed when others come that push rows on", async () => {
    const { bff, ids, version } = await startCapped();
    const going = ids.slice(80, 100);
    await world().remove("cn-hangzhou", going);
    await refreshed(bff, list);
    const createdAt = new Date(Date.now() + 120_000).toISOString();
    const added = Array.from({ length: 30 }, (_, number) => ({
      ImageCacheId: `imc-new${number}`,
      Status: "Ready",
      CreationTime: createdAt,
    }));
    await world().add("cn-hangzhou", added);
    await refreshed(bff, list);
    expect((await departures(bff, version)).removed).toEqual(sorted(going));
  });

  test("found by a search beyond its end, are told as removed at the next reading", async () => {
    const { bff, ids } = await startCapped();
    const [gone = "", stays = ""] = ids.slice(-2);
    for (const id of [gone, stays]) await pageOf(bff, `${list}?q=${id}`);
    const { version } = await pageOf(bff, list);
    await world().remove("cn-hangzhou", [gone]);
    await refreshed(bff, list);
    expect(await departures(bff, version)).toEqual({ removed: [gone], beyond: [] });
    expect(await walk(bff, `${list}?limit=100`)).toContain(stays);
  });
});

const tagged = (id: string, value: string) => ({
  ImageCacheId: id,
  Status: "Ready",
  Tags: [{ Key: "team", Value: value }],
});

test("a cache that stops to match what Alibaba Cloud was asked for has left the view, and was not removed", async () => {
  await world().plant("cn-hangzhou", [tagged("imc-1", "ml"), tagged("imc-2", "ml")]);
  const bff = await start();
  const { version } = await pageOf(bff, `${list}?tag.team=ml`);
  await world().patch("cn-hangzhou", "imc-1", { Tags: [{ Key: "team", Value: "web" }] });
  await refreshed(bff, `${list}?tag.team=ml`);
  const changes = await changesOf(bff, `${region}/changes?tag.team=ml&since=${version}`);
  expect(changes).toMatchObject({ left: ["imc-1"], removed: [] });
});
