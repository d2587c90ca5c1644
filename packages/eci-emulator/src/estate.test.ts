import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDescribe, placeOf } from "./describe.ts";
import { createGeneratedEstate, createPlantedEstate, type Estate } from "./estate.ts";
import type { Filters, Query } from "./query.ts";
import { FAILURES } from "./seed/failures.ts";
import type { Json } from "./testing/caller.ts";
import { DAY, HOUR, MINUTE } from "./times.ts";

const EPOCH = Date.parse("2026-11-23T08:00:00Z");
const none: Filters = { tags: [], matchImages: [], imageFullMatch: false };

const asJson = (row: unknown): Json => (typeof row === "object" && row !== null ? { ...row } : {});
const rowsAt = (estate: Estate, now: number) =>
  Array.from(estate.ordinalsAt(now), (ordinal) => asJson(estate.record(ordinal, now)));
const statusOf = (rows: Json[], id: unknown) => rows.find((row) => row.ImageCacheId === id)?.Status;
const hangzhou = (count = 215, seed = 1) => createGeneratedEstate("cn-hangzhou", count, seed, EPOCH);

/** Reads all pages; `clock` gives the time of each call. */
function walk(estate: Estate, filters: Filters, limit: number, clock: () => number): unknown[] {
  const describePage = createDescribe();
  const ids: unknown[] = [];
  const first: Query = { region: "cn-hangzhou", filters, limit };
  for (let nextToken = "", begun = false; !begun || nextToken !== ""; begun = true) {
    const query = begun ? Object.assign({ nextToken }, first) : first;
    const answer = describePage(query, estate, placeOf(query), clock());
    ids.push(...answer.ImageCaches.map((row) => asJson(row).ImageCacheId));
    nextToken = answer.NextToken;
  }
  return ids;
}

describe("the generated estate", () => {
  test("has exactly as many caches as asked for, of any seed and size", () => {
    fc.assert(
      fc.property(fc.nat({ max: 700 }), fc.nat(), (count, seed) => {
        expect(hangzhou(count, seed).ordinalsAt(EPOCH).length).toBe(count);
      }),
    );
  });

  test("is the same for the same seed and moment, and another for another seed", () => {
    expect(rowsAt(hangzhou(), EPOCH)).toEqual(rowsAt(hangzhou(), EPOCH));
    expect(rowsAt(hangzhou(), EPOCH)).not.toEqual(rowsAt(hangzhou(215, 2), EPOCH));
  });

  test("holds every status, mostly Ready, and an undocumented one", () => {
    const statuses = Object.groupBy(rowsAt(hangzhou(), EPOCH), ({ Status }) => String(Status));
    expect(Object.keys(statuses)).toEqual(
      expect.arrayContaining([
        "Preparing",
        "Creating",
        "Ready",
        "Failed",
        "Updating",
        "UpdateFailed",
        "Archiving",
      ]),
    );
    expect(statuses.Ready?.length).toBeGreaterThan(150);
  });

  test("shows five statuses on its first page", () => {
    const statuses = new Set(
      rowsAt(hangzhou(), EPOCH)
        .slice(0, 20)
        .map(({ Status }) => Status),
    );
    for (const status of ["Preparing", "Creating", "Ready", "Failed", "UpdateFailed"]) {
      expect(statuses).toContain(status);
    }
  });

  test("holds a failed creation of every cause", () => {
    const failed = rowsAt(hangzhou(), EPOCH).filter(({ Status }) => Status === "Failed");
    const reasons = JSON.stringify(failed);
    for (const [cause, { message }] of Object.entries(FAILURES)) {
      const words = message.toString().match(/[a-z]+ [a-z]+ [a-z]+/)?.[0] ?? cause;
      expect(reasons).toContain(words);
    }
  });

  test("lists the newest first", () => {
    const times = rowsAt(hangzhou(5000), EPOCH)
      .map(({ CreationTime }) => Date.parse(String(CreationTime)))
      .filter((time) => !Number.isNaN(time));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times[0]).toBeLessThanOrEqual(EPOCH);
  });

  test("gives ids in ECI's shape, each once, by which a row is found again", () => {
    const estate = hangzhou(2000);
    const ordinals = [...estate.ordinalsAt(EPOCH)];
    const ids = ordinals.map((ordinal) => String(asJson(estate.record(ordinal, EPOCH)).ImageCacheId));
    expect(new Set(ids).size).toBe(2000);
    expect(ids.every((id) => /^imc-bp1[0-9a-z]{17}$/.test(id))).toBe(true);
    expect(ids.map((id) => estate.ordinalOf?.(id))).toEqual(ordinals);
    expect(estate.ordinalOf?.("imc-bp1aaaaaaaaaaaaaaaaa")).toBeUndefined();
  });

  test("keeps at most fifty events of a cache, and has one with so many", () => {
    const counts = rowsAt(hangzhou(), EPOCH).map(({ Events }) => (Array.isArray(Events) ? Events.length : 0));
    expect(Math.max(...counts)).toBe(50);
  });

  test("names events after their cache and their time in nanoseconds", () => {
    const [row] = rowsAt(hangzhou(), EPOCH);
    const [event] = Array.isArray(row?.Events) ? row.Events.map(asJson) : [];
    const [, hex] = /\.([0-9a-f]{16})$/.exec(String(event?.Name)) ?? [];
    expect(String(event?.Name).startsWith(`${String(row?.ImageCacheName)}.`)).toBe(true);
    expect(Number(BigInt(`0x${hex}`) / 1_000_000_000n)).toBe(
      Date.parse(String(event?.FirstTimestamp)) / 1000,
    );
  });

  test("goes on: caches are born, become ready, and failed ones are gone after a day", () => {
    const estate = hangzhou();
    const before = rowsAt(estate, EPOCH);
    const after = rowsAt(estate, EPOCH + 30 * MINUTE);
    expect(after.length).toBeGreaterThan(before.length);
    expect([before[1]?.Status, statusOf(after, before[1]?.ImageCacheId)]).toEqual(["Creating", "Ready"]);
    const failed = new Set(
      before.filter(({ Status }) => Status === "Failed").map(({ ImageCacheId }) => ImageCacheId),
    );
    const dayAfter = rowsAt(estate, EPOCH + DAY + HOUR).map(({ ImageCacheId }) => ImageCacheId);
    expect(dayAfter.filter((id) => failed.has(id))).toEqual([]);
  });

  test("does not grow for ever", () => {
    expect(hangzhou().ordinalsAt(EPOCH + 60 * DAY).length).toBeLessThan(500);
  });

  test("an empty region stays empty", () => {
    const estate = createGeneratedEstate("eu-central-1", 0, 1, EPOCH);
    expect(estate.ordinalsAt(EPOCH + DAY).length).toBe(0);
  });

  test("a hundred thousand caches are there, and can be looked through", () => {
    expect(walk(hangzhou(100_000), { ...none, imageCacheName: "nobody" }, 20, () => EPOCH)).toEqual([]);
    expect(hangzhou(100_000).ordinalsAt(EPOCH).length).toBe(100_000);
  });
});

describe("walking the pages", () => {
  test("gives every cache that passes exactly once, of any estate, filter and page size", () => {
    const filters = fc.constantFrom<Filters>(
      none,
      { ...none, tags: [{ key: "env", value: "prod" }] },
      { ...none, tags: [{ key: "team" }, { key: "owner" }] },
      { ...none, image: "docker.io/library/redis:7.4" },
      { ...none, matchImages: ["redis:7.4", "docker.io/library/nginx:1.27"] },
      { ...none, imageCacheName: "web-cache" },
    );
    fc.assert(
      fc.property(fc.nat({ max: 300 }), filters, fc.integer({ min: 1, max: 20 }), (count, filter, limit) => {
        const estate = hangzhou(count);
        const ids = walk(estate, filter, limit, () => EPOCH);
        expect(new Set(ids).size).toBe(ids.length);
        const query = { region: "cn-hangzhou", filters: filter, limit };
        expect(createDescribe()(query, estate, placeOf(query), EPOCH).TotalCount).toBe(ids.length);
        expect(filter !== none || ids.length === count).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("while caches come and go, gives those that stay exactly once and none twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), (minutes, limit) => {
        const estate = hangzhou();
        let now = EPOCH;
        const ids = walk(estate, none, limit, () => (now += minutes * MINUTE));
        const idsAt = (moment: number) => rowsAt(estate, moment).map(({ ImageCacheId }) => ImageCacheId);
        const last = new Set(idsAt(now));
        const stayed = idsAt(EPOCH).filter((id) => last.has(id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(stayed));
      }),
      { numRuns: 20 },
    );
  });

  test("finds a cache by its id, and nothing by an unknown one", () => {
    const estate = hangzhou();
    const id = String(rowsAt(estate, EPOCH)[100]?.ImageCacheId);
    expect(walk(estate, { ...none, imageCacheId: id }, 20, () => EPOCH)).toEqual([id]);
    expect(walk(estate, { ...none, imageCacheId: "imc-nobody" }, 20, () => EPOCH)).toEqual([]);
  });

  test("planted rows are answered as they are, in their order", () => {
    const rows = [{ ImageCacheId: "b" }, { ImageCacheId: "a", Tags: "none" }, { ImageCacheId: "<script>" }];
    const estate = createPlantedEstate(rows);
    expect(walk(estate, none, 2, () => EPOCH)).toEqual(["b", "a", "<script>"]);
    expect(walk(estate, { ...none, imageCacheId: "a" }, 2, () => EPOCH)).toEqual(["a"]);
  });
});
