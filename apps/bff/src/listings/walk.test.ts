import type { ImageCachePage } from "@cachescope/contract";
import { imageCacheDetailSchema, imageCachePageSchema, noFilters } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault, World } from "../testing/emulator.ts";
import { clientOf, patience, startWorld } from "../testing/emulator.ts";
import { findImageCache } from "./find.ts";
import { gatherPage } from "./walk.ts";

const regionId = "cn-hangzhou";
const count = 93;
let world: World;
beforeAll(async () => {
  world = await startWorld({ estate: { [regionId]: count } });
});
afterEach(async () => {
  await world.heal();
  await world.forget();
});
afterAll(() => world.close());

const cursorKey = Buffer.alloc(32, 7);
const now = () => new Date("2026-01-01T00:00:00Z");
const depsOf = () => ({ client: clientOf(world), cursorKey, now });

async function gather(limit = 20, cursor: string | null = null, ms = 3000): Promise<ImageCachePage> {
  const query = { filters: noFilters, limit, cursor };
  return imageCachePageSchema.parse(await gatherPage(depsOf(), regionId, query, patience(ms)));
}
async function walkToEnd(limit: number): Promise<ImageCachePage[]> {
  const pages = [await gather(limit)];
  for (let last = pages[0]; last?.nextCursor && pages.length < 100; last = pages.at(-1)) {
    pages.push(await gather(limit, last.nextCursor));
  }
  return pages;
}
const calls = async () => (await world.stats()).calls;

describe("a walk to the end", () => {
  test.each<[limit: number, fault: Fault | null]>([
    [20, null],
    [7, null],
    [200, null],
    [50, { kind: "short-pages", size: 7 }],
    [20, { kind: "empty-pages", count: 3 }],
    [200, { kind: "empty-pages", count: 12 }],
    [45, { kind: "wrong-types" }],
  ])("with limit %i shows every cache once under %j", async (limit, fault) => {
    if (fault !== null) await world.misbehave(fault);
    const pages = await walkToEnd(limit);
    const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    expect(pages.at(-1)).toMatchObject({
      nextCursor: null,
      coverage: { loaded: count, total: count, complete: true },
    });
    expect(pages.slice(0, -1).every(({ coverage }) => !coverage.complete)).toBe(true);
  });

  test("sends the same parameters with every page but the limit and the token", async () => {
    const filters = { ...noFilters, tags: [{ key: "env" }], matchImages: ["docker.io/library/nginx:1.27"] };
    await gatherPage(depsOf(), regionId, { filters, limit: 60, cursor: null }, patience());
    const { recent } = await world.stats();
    const changing = new Set(["Limit", "NextToken", "Timestamp"]);
    const asked = recent.map(({ params }) =>
      JSON.stringify(params, (name, value: unknown) => (changing.has(name) ? undefined : value)),
    );
    expect(new Set(asked).size).toBe(1);
  });
});

describe("a page", () => {
  test("of 20 waits for one call, even if it comes short", async () => {
    await world.misbehave({ kind: "short-pages", size: 5 });
    expect((await gather(20)).items).toHaveLength(5);
    expect(await calls()).toBe(1);
  });

  test("of 200 is gathered from the pages it needs", async () => {
    expect((await gather(200)).items).toHaveLength(count);
    expect(await calls()).toBe(5);
  });

  test("ends early at a failure, which shows when the walk goes on", async () => {
    await world.misbehave({ kind: "forbidden", page: 3 });
    const page = await gather(200);
    expect([page.items.length, page.coverage.complete]).toEqual([40, false]);
    await expect(gather(200, page.nextCursor)).rejects.toMatchObject({ code: "forbidden" });
    await world.heal();
    expect((await gather(200, page.nextCursor)).coverage).toEqual({
      loaded: count,
      total: count,
      complete: true,
    });
  });

  test("ends early when time is up", async () => {
    await world.misbehave({ kind: "slow", delayMs: 150 });
    const page = await gather(200, null, 800);
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.items.length).toBeLessThan(count);
    expect(page.nextCursor).not.toBeNull();
  });

  test("whose first call fails is a failure", async () => {
    await world.misbehave({ kind: "arrears" });
    await expect(gather()).rejects.toMatchObject({ code: "arrears" });
  });

  test("passes over empty pages, but not for ever", async () => {
    await world.misbehave({ kind: "empty-pages", count: 1000 });
    const page = await gather();
    expect([page.items.length, page.nextCursor === null, await calls()]).toEqual([0, false, 10]);
  });

  test.each([["repeated-token"], ["looping-tokens"]])(
    "ends incomplete when tokens repeat: %s",
    async (kind) => {
      await world.misbehave({ kind });
      const page = await gather(200);
      expect(page).toMatchObject({
        nextCursor: null,
        coverage: { complete: false },
        warnings: [{ code: "repeated_page_token", count: 1 }],
      });
      expect(new Set(page.items.map(({ id }) => id)).size).toBe(page.items.length);
    },
  );

  test("ends incomplete when a token leads to itself on the next call", async () => {
    await world.misbehave({ kind: "repeated-token" });
    const start = await gather(20);
    const page = await gather(20, start.nextCursor);
    expect(page).toMatchObject({ nextCursor: null, warnings: [{ code: "repeated_page_token" }] });
  });

  test("ends a walk whose tokens go in circles, however small its pages are", async () => {
    await world.misbehave({ kind: "looping-tokens" });
    let page = await gather(20);
    let pages = 1;
    for (; page.nextCursor !== null && pages < 30; pages += 1) page = await gather(20, page.nextCursor);
    expect(page).toMatchObject({ nextCursor: null, warnings: [{ code: "repeated_page_token" }] });
  });

  test("counts rows nobody can read, and keeps the others", async () => {
    await world.misbehave({ kind: "raw", body: { ImageCaches: [{ ImageCacheId: "imc-1" }, {}, null] } });
    const page = await gather();
    expect(page.items.map(({ id }) => id)).toEqual(["imc-1"]);
    expect(page.warnings).toEqual([{ code: "unreadable_rows", count: 2 }]);
  });

  test("shows a cache that came twice once, as it came last", async () => {
    const rows = ["Creating", "Ready"].map((Status) => ({ ImageCacheId: "imc-1", Status }));
    await world.misbehave({ kind: "raw", body: { ImageCaches: rows, TotalCount: 2 } });
    const page = await gather();
    expect(page.items).toMatchObject([{ id: "imc-1", status: "Ready" }]);
  });

  test.each([[null], [-1], ["15"], [undefined]])("has no total when the API says %j", async (TotalCount) => {
    await world.misbehave({ kind: "raw", body: { ImageCaches: [], TotalCount } });
    expect((await gather()).coverage).toEqual({ loaded: 0, total: null, complete: true });
  });

  test("survives integers beyond measure", async () => {
    await world.misbehave({ kind: "huge-integers" });
    const page = await gather();
    expect(page.coverage.total).toBeNull();
    expect(page.items[0]).toMatchObject({ sizeGiB: null, unreadable: ["sizeGiB"] });
  });
});

const find = async (id: string) =>
  imageCacheDetailSchema.parse(
    await findImageCache({ client: clientOf(world), now }, regionId, id, patience()),
  );

describe("one cache", () => {
  test("comes with its events and its record", async () => {
    const [listed] = (await gather(1)).items;
    const { item, raw, asOf } = await find(listed?.id ?? "");
    expect(item).toMatchObject({ id: listed?.id, name: listed?.name });
    expect(item.events).toHaveLength(listed?.eventCount ?? -1);
    expect(JSON.parse(raw)).toMatchObject({ ImageCacheId: listed?.id });
    expect(asOf).toBe("2026-01-01T00:00:00.000Z");
  });

  test("that does not exist is not found", async () => {
    await expect(find("imc-none")).rejects.toMatchObject({ code: "cache_not_found" });
  });

  test("is picked by its id, should more come", async () => {
    const rows = [{ ImageCacheId: "imc-other" }, { ImageCacheId: "imc-mine" }];
    await world.misbehave({ kind: "raw", body: { ImageCaches: rows } });
    expect((await find("imc-mine")).item.id).toBe("imc-mine");
    await expect(find("imc-none")).rejects.toMatchObject({ code: "cache_not_found" });
  });
});
