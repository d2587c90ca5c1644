import { imageCacheDetailSchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { changesOf, fresh, idsOf, list, pageOf, refreshed, region, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const detailIn = async (bff: Bff, id = "", init = {}) =>
  imageCacheDetailSchema.parse(await (await bff.get(`${list}/${id}`, init)).json());

describe("a cache that a list has read", () => {
  test("costs no call of its own, and is what the list says", async () => {
    const bff = await start();
    await whole(bff);
    const { items } = await pageOf(bff, `${list}?limit=200`);
    const { calls } = await world().stats();
    for (const item of items) {
      const detail = await detailIn(bff, item.id);
      const { events, evidence, build, ...summary } = detail.item;
      expect(summary).toEqual(item);
      if (evidence) expect(events[evidence.event]).toEqual(item.lastWarning);
      expect(events).toHaveLength(item.eventCount);
      expect(build.eventImages).toHaveLength(item.eventCount);
      expect(JSON.parse(detail.raw ?? "")).toMatchObject({ ImageCacheId: item.id });
      expect(detail.stale).toBe(false);
    }
    expect((await world().stats()).calls).toBe(calls);
  });

  test("is what its own call answers", async () => {
    const bff = await start();
    for (const id of idsOf(await whole(bff, `${list}?limit=100`))) {
      const { asOf: _, ...listed } = await detailIn(bff, id);
      const { asOf: _asked, ...asked } = await detailIn(bff, id, fresh);
      expect(listed).toEqual(asked);
    }
  });

  test("is asked for when its row is no longer fresh, and when a person wants it anew", async () => {
    let passed = 0;
    const bff = await start({ clock: () => performance.now() + passed });
    const [id] = idsOf(await whole(bff));
    await world().forget();
    await detailIn(bff, id, fresh);
    expect((await world().stats()).calls).toBe(1);
    passed += 10_000;
    await detailIn(bff, id);
    expect((await world().stats()).calls).toBe(2);
  });

  test("is answered as the list has read it when it cannot be asked for", async () => {
    const bff = await start();
    const [id] = idsOf(await whole(bff));
    await world().misbehave({ kind: "service-unavailable" });
    expect(await detailIn(bff, id, fresh)).toMatchObject({
      item: { id },
      stale: true,
      staleReason: "upstream_failed",
    });
  });

  test("is gone when a later reading, or a call of its own, has not found it", async () => {
    const bff = await start();
    const [first, second] = idsOf(await whole(bff, `${list}?limit=2`));
    await world().remove("cn-hangzhou", [first, second]);
    expect((await detailIn(bff, first, fresh)).kept).not.toBe(null);
    expect((await detailIn(bff, first)).kept).not.toBe(null);
    expect((await detailIn(bff, second)).kept).toBe(null);
    await refreshed(bff, list);
    expect((await detailIn(bff, second)).kept).not.toBe(null);
  });

  test("is asked for where there is no memory for records", async () => {
    const bff = await start({ listingBytes: 60_000 });
    await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
    const [id] = idsOf(await pageOf(bff, list));
    await world().forget();
    await detailIn(bff, id);
    expect((await world().stats()).calls).toBe(1);
  });
});

test("a cache whose record is too long to be kept is as the last reading has shown it", async () => {
  const events = Array.from({ length: 50 }, () => ({ Type: "Normal", Message: "x".repeat(60_000) }));
  await world().plant("cn-hangzhou", [
    { ImageCacheId: "imc-long", Status: "Ready", Events: events },
    { ImageCacheId: "imc-short", Status: "Ready" },
  ]);
  const bff = await start();
  await whole(bff);
  expect((await detailIn(bff, "imc-long")).item.status).toBe("Ready");
  await refreshed(bff, list);
  await world().forget();
  expect((await detailIn(bff, "imc-long")).item.status).toBe("Ready");
  expect((await world().stats()).calls).toBe(0);
  await world().patch("cn-hangzhou", "imc-long", { Status: "Failed" });
  await refreshed(bff, list);
  expect((await detailIn(bff, "imc-long")).item.status).toBe("Failed");
});

/** What a list shows, by id. */
const rows = async (bff: Bff, path = `${list}?limit=200`) =>
  new Map((await pageOf(bff, path)).items.map((item) => [item.id, item]));

describe("a row and the drawer beside it", () => {
  test("say the same after the drawer was read anew, under all filters", async () => {
    const bff = await start();
    const [id = ""] = idsOf(await whole(bff, `${list}?tag.team&limit=1`));
    const { version } = await whole(bff);
    await world().patch("cn-hangzhou", id, { Status: "Failed", ImageCacheName: "renamed" });
    expect((await detailIn(bff, id, fresh)).item).toMatchObject({ status: "Failed", name: "renamed" });
    for (const path of [`${list}?limit=200`, `${list}?tag.team&limit=200`])
      expect((await rows(bff, path)).get(id)).toMatchObject({ status: "Failed", name: "renamed" });
    const changes = await changesOf(bff, `${region}/changes?since=${version}`);
    expect(changes).toMatchObject({ changed: [{ id, status: "Failed" }], removed: [], added: [], left: [] });
  });

  test("are both gone once a call for its id has not found it", async () => {
    const bff = await start();
    const [id = ""] = idsOf(await whole(bff, `${list}?tag.team&limit=1`));
    const { version, total } = await whole(bff);
    await world().remove("cn-hangzhou", [id]);
    expect((await detailIn(bff, id, fresh)).kept).not.toBe(null);
    for (const path of [`${list}?limit=200`, `${list}?tag.team&limit=200`])
      expect((await rows(bff, path)).has(id)).toBe(false);
    const changes = await changesOf(bff, `${region}/changes?since=${version}`);
    expect(changes).toMatchObject({ removed: [id], total: total - 1 });
    await refreshed(bff, list);
    expect((await changesOf(bff, `${region}/changes?since=${changes.version}`)).removed).toEqual([]);
  });

  test("are gone in the middle of a reading, and the order of the others stays", async () => {
    const bff = await start();
    await whole(bff);
    const ids = await world().idsIn("cn-hangzhou");
    const [changed = "", gone = ""] = ids.slice(2);
    await world().misbehave({ kind: "hanging", afterPages: 3 });
    await pageOf(bff, list, fresh);
    await expect.poll(async () => (await pageOf(bff, list)).refreshProgress).toBeGreaterThan(10);
    await world().remove("cn-hangzhou", [gone]);
    await world().patch("cn-hangzhou", changed, { ImageCacheName: "renamed" });
    await world().heal();
    expect((await detailIn(bff, gone, fresh)).kept).not.toBe(null);
    expect((await detailIn(bff, changed, fresh)).item.name).toBe("renamed");
    await expect.poll(async () => (await pageOf(bff, list)).refreshing).toBe(false);
    const { items } = await pageOf(bff, `${list}?limit=200&sort=rank`);
    expect(items.map(({ id }) => id)).toEqual(ids.filter((id) => id !== gone).slice(0, 200));
    expect(items[2]?.name).toBe("renamed");
  });
});
