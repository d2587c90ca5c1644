import type { ImageCachePage, PageQuery, View } from "@cachescope/contract";
import { changesSchema, imageCachePageSchema, noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../platform/failure.ts";
import { deadlineIn } from "../testing/emulator.ts";
import type { MovingApi } from "../testing/moving-api.ts";
import { createMovingApi, someWeather } from "../testing/moving-api.ts";
import type { Inventory } from "./inventory.ts";
import { createInventory } from "./inventory.ts";
import { defaultListingLimits } from "./sync/limits.ts";

const scope = { account: "default", regionId: "cn-hangzhou" };
const viewBy = (key: View["sort"]["key"]): View => ({ filters: noFilters, sort: { key, descending: false } });
const context = (fresh = false) => ({ ...deadlineIn(20_000), fresh });

const started: Inventory[] = [];
afterEach(() => {
  for (const inventory of started.splice(0)) inventory.close();
});

/** A server before that API; it reads the region anew whenever it is asked. */
function startBefore({ client }: MovingApi, ttlMs = 0) {
  const inventory = createInventory({
    upstreamOf: () => client,
    limits: { ...defaultListingLimits, ttlMs, buildingTtlMs: ttlMs },
    maxBytes: 64 * 1024 * 1024,
    now: () => new Date("2026-01-10T00:00:00Z"),
    clock: () => performance.now(),
    onUnexpected: (error) => {
      throw error;
    },
  });
  started.push(inventory);
  return {
    async page(query: Partial<PageQuery> & { view: View }): Promise<ImageCachePage> {
      const { body } = await inventory.page(
        scope,
        { limit: 200, cursor: null, upTo: null, ...query },
        context(),
      );
      return imageCachePageSchema.parse(JSON.parse(body.toString()));
    },
    /** Until everything has been read anew. */
    async refresh(): Promise<void> {
      const query = { view: inRank, limit: 1, cursor: null, upTo: null };
      for (let fresh = true, refreshing = true; refreshing; fresh = false) {
        const { body } = await inventory.page(scope, query, context(fresh));
        ({ refreshing } = imageCachePageSchema.parse(JSON.parse(body.toString())));
        await nextTurn();
      }
    },
    async changes(view: View, since: string) {
      const { body } = await inventory.changes(scope, { view, since, upTo: null }, context());
      return changesSchema.parse(JSON.parse(body.toString()));
    },
  };
}
type Server = ReturnType<typeof startBefore>;

const inRank = viewBy("rank");

/** Until everything has been read. */
async function settled(server: Server): Promise<ImageCachePage> {
  for (;;) {
    const page = await server.page({ view: inRank, limit: 1 });
    if (page.coverage.complete) return page;
    await nextTurn();
  }
}

/** When none of the rows that were shown last is left, the walk says so. */
function orToldSo(error: unknown): null {
  if (error instanceof Failure && error.code === "bad_cursor") return null;
  throw error;
}

const someWeathers = fc.array(someWeather, { minLength: 1, maxLength: 12 });

/** How many caches go at once before each poll. */
const someFalls = (least: number, lengths: fc.ArrayConstraints) =>
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: least, max: 60 })), lengths);

// Each law takes some ten seconds of processor time, and other tests run beside it.
vi.setConfig({ testTimeout: 60_000 });

describe("a cache that exists", () => {
  test.each([
    [
      "however caches come and go while the region is read",
      fc.record({
        size: fc.integer({ min: 1, max: 160 }),
        weathers: someWeathers,
        slips: fc.constant(false),
        falls: someFalls(1, { minLength: 1, maxLength: 6 }),
      }),
    ],
    [
      "also where pages lose rows without a sign, and many go at once",
      fc.record({
        size: fc.integer({ min: 130, max: 160 }),
        weathers: someWeathers,
        slips: fc.constant(true),
        falls: someFalls(11, { minLength: 3, maxLength: 6 }),
      }),
    ],
  ])("is never told as removed, nor missing, %s", async (_, story) => {
    await fc.assert(
      fc.asyncProperty(story, async ({ size, weathers, slips, falls }) => {
        const api = createMovingApi(size, weathers, slips);
        const server = startBefore(api);
        let { version } = await settled(server);
        const known = new Set((await everything(server)).map(({ id }) => id));
        for (const fall of falls) {
          for (let gone = 0; gone < fall; gone += 1) api.change({ kind: "goes", at: gone / fall });
          const changes = await server.changes(inRank, version);
          version = changes.version;
          const there = api.ids();
          expect(changes.removed.filter((id) => there.has(id))).toEqual([]);
          const listed = new Set((await everything(server)).map(({ id }) => id));
          const stillThere = api.ids();
          expect([...known].filter((id) => stillThere.has(id) && !listed.has(id))).toEqual([]);
          for (const id of listed) known.add(id);
        }
        // What is gone goes from the list, too, at the second reading at the latest.
        api.calmDown();
        for (let reading = 0; reading < 3; reading += 1) await server.refresh();
        expect(new Set((await everything(server)).map(({ id }) => id))).toEqual(api.ids());
      }),
      { numRuns: 300 },
    );
  });
});

/** What an answer says of the listing, and not of its own page. */
const standing = ({ items: _i, nextCursor: _n, endCursor: _e, ...rest }: ImageCachePage) => rest;

describe("two addresses of one listing", () => {
  test("never disagree about it, whatever was asked before", async () => {
    const question = fc.record({
      limit: fc.integer({ min: 1, max: 200 }),
      upTo: fc.constantFrom(null, 1, 100, 50_000),
    });
    const story = fc.record({
      size: fc.integer({ min: 1, max: 120 }),
      weathers: someWeathers,
      questions: fc.array(fc.tuple(question, question), { minLength: 2, maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ size, weathers, questions }) => {
        // No call is answered between two answers of the server.
        const slow = weathers.map(({ changes, turns }) => ({ changes, turns: turns + 1 }));
        const server = startBefore(createMovingApi(size, slow));
        await settled(server);
        for (const [one, other] of questions) {
          const pages = await Promise.all(
            [one, other].map((query) => server.page({ view: inRank, ...query })),
          );
          const [first, second] = pages.map(standing);
          expect(second).toEqual(first);
          await nextTurn();
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** All rows as they are in one answer after another, without a change in between. */
async function everything(server: Server) {
  const items = [];
  let cursor: string | null = null;
  do {
    const page: ImageCachePage = await server.page({ view: inRank, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

describe("a walk", () => {
  const story = fc.record({
    size: fc.integer({ min: 1, max: 160 }),
    weathers: someWeathers,
    limit: fc.integer({ min: 1, max: 100 }),
    key: fc.constantFrom("rank", "name", "createdAt", "attention"),
    restartAt: fc.oneof(fc.constant(null), fc.nat(6)),
  });

  test("shows no cache twice, and misses none that stayed", async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ size, weathers, limit, key, restartAt }) => {
        const api = createMovingApi(size, weathers);
        let server = startBefore(api, 60_000);
        const before = api.ids();
        const shown: string[] = [];
        let cursor: string | null = null;
        let step = 0;
        do {
          const page: ImageCachePage | null = await server
            .page({ view: viewBy(key), limit, cursor })
            .catch(orToldSo);
          if (page === null || page.warnings.some(({ code }) => code === "walk_forgotten")) return;
          shown.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
          if (step === restartAt) server = startBefore(api, 60_000);
          step += 1;
        } while (cursor !== null);
        const after = api.ids();
        expect(shown.filter((id, index) => shown.indexOf(id) < index)).toEqual([]);
        const seen = new Set(shown);
        expect([...before].filter((id) => after.has(id) && !seen.has(id))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
