import { imageCacheDetailSchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, idsOf, list, pageOf, refreshed, whole } from "./testing/reading.ts";

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
      const { events, ...summary } = detail.item;
      expect(summary).toEqual(item);
      expect(events).toHaveLength(item.eventCount);
      expect(JSON.parse(detail.raw)).toMatchObject({ ImageCacheId: item.id });
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
    expect((await bff.get(`${list}/${first}`, fresh)).status).toBe(404);
    expect((await bff.get(`${list}/${first}`)).status).toBe(404);
    expect((await bff.get(`${list}/${second}`)).status).toBe(200);
    await refreshed(bff, list);
    expect((await bff.get(`${list}/${second}`)).status).toBe(404);
  });

  test("is asked for where there is no memory for records", async () => {
    const bff = await start({ listingBytes: 200_000 });
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
