import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openPlaces } from "../../testing/places.ts";
import { aSighting, keptIn, referenceOf } from "../../testing/sightings.ts";
import type { Place } from "./database.ts";
import type { Store } from "./store.ts";
import { openStoreApart } from "./store-apart.ts";
import type { SeenScope } from "./write-scope.ts";
import type { Batch } from "./write.ts";

const places = await openPlaces();
afterAll(() => places.close());

const scope = "cn-hangzhou";
const day = 86_400_000;

const whole = (at: number, ids: string[], left: SeenScope["left"] = []): Batch => ({
  caches: [],
  scopes: [{ scope, at, ids, left }],
});

const failed = (id: string) => aSighting({ id, at: 20, cause: "egress", status: "Failed", counted: 10 });

describe.each(places.kinds)("in $kind", ({ make }) => {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  const open = async (place?: Place) => {
    const store = openStoreApart(place ?? (await make()));
    opened.push(store);
    return store;
  };

  test("what is written is read back, by who opens it later too", async () => {
    const place = await make();
    const first = await open(place);
    const seen = aSighting({
      id: "imc-1",
      at: 5,
      status: "Failed",
      progress: 40,
      cause: "egress",
      events: 60,
    });
    await first.write({ caches: [seen], scopes: [] });
    const read = await first.cache(scope, "imc-1");
    expect(read?.cache).toMatchObject({
      id: "imc-1",
      status: "Failed",
      progress: 40,
      first_seen: 5,
      last_seen: 5,
    });
    expect(read?.changes).toEqual([{ at: 5, status: "Failed", progress: 40 }]);
    expect(read?.events).toHaveLength(60);
    const second = await open(place);
    expect(await second.cache(scope, "imc-1")).toEqual(read);
    expect(await second.cache("cn-beijing", "imc-1")).toBe(null);
    expect(await second.named(scope, "web")).toMatchObject([{ id: "imc-1", causes: ["egress"] }]);
    expect(await second.failures(scope, 0)).toMatchObject([{ id: "imc-1", cause: "egress" }]);
  });

  test("texts that a database cannot hold are kept as far as it can", async () => {
    const store = await open();
    const odd = "imc-\0-\uD800-模-'; drop table caches; --";
    await store.write({ caches: [aSighting({ id: odd, name: "a\0b", at: 5 })], scopes: [] });
    expect((await store.cache(scope, odd))?.cache).toMatchObject({ name: "a\uFFFDb" });
    expect(await store.named(scope, "a\0b")).toHaveLength(1);
  });

  test("others that hold the same repositories are found, whatever their names, tags and order", async () => {
    const store = await open();
    const images = { "imc-1": ["a/b:1", "nginx:1"], "imc-2": ["nginx:2", "a/b:2"], "imc-3": ["nginx:1"] };
    const caches = Object.entries(images).map(([id, held]) =>
      aSighting({ id, name: id, at: 5, images: held }),
    );
    await store.write({ caches, scopes: [] });
    const { repositories } = (await store.cache(scope, "imc-1"))?.cache ?? {};
    expect(await store.alike(scope, "imc-1", repositories ?? "")).toMatchObject([{ id: "imc-2" }]);
  });

  test("several that open a new place at once all find its tables", async () => {
    const place = await make();
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(place)));
    await Promise.all(
      stores.map((store, at) => store.write({ caches: [aSighting({ id: "imc-1", at })], scopes: [] })),
    );
    expect((await stores[0]?.cache(scope, "imc-1"))?.cache).toMatchObject({ first_seen: 0, last_seen: 5 });
  });

  test("a cache that a whole reading does not show is gone, and there again once it is seen", async () => {
    const store = await open();
    const stands = async (id: string) => {
      const { last_seen, gone_at } = (await store.cache(scope, id))?.cache ?? {};
      return { last_seen, gone_at };
    };
    await store.write({
      caches: [aSighting({ id: "imc-1", at: 10 }), aSighting({ id: "imc-2", at: 10 })],
      scopes: [],
    });
    await store.write(whole(20, ["imc-2"], [{ lastAt: 15, at: 20, ids: ["imc-1"] }]));
    expect(await stands("imc-1")).toEqual({ last_seen: 15, gone_at: 20 });
    await store.write(whole(30, ["imc-2"]));
    expect(await stands("imc-1")).toEqual({ last_seen: 15, gone_at: 20 });
    // Another server had not seen it earlier, and its word comes later.
    await store.write(whole(18, ["imc-2"]));
    expect(await stands("imc-1")).toEqual({ last_seen: 15, gone_at: 18 });
    // One that had seen it before tells nothing about later.
    await store.write(whole(16, ["imc-1", "imc-2"]));
    expect(await stands("imc-1")).toMatchObject({ gone_at: 18 });
    await store.write({ caches: [aSighting({ id: "imc-1", at: 40 })], scopes: [] });
    expect(await stands("imc-1")).toEqual({ last_seen: 40, gone_at: null });
    await store.write(whole(50, ["imc-2"]));
    await store.write(whole(60, ["imc-1", "imc-2"]));
    expect(await stands("imc-1")).toEqual({ last_seen: 60, gone_at: null });
  });

  test("what left while nothing could be written is gone since then, not since the last reading", async () => {
    const store = await open();
    const ids = ["imc-1", "imc-2", "imc-3", "imc-4"];
    await store.write({ caches: ids.map((id) => aSighting({ id, at: 10 })), scopes: [] });
    await store.write({ caches: [aSighting({ id: "imc-3", at: 45 })], scopes: [] });
    const left = [
      { lastAt: 20, at: 30, ids: ["imc-1", "imc-3"] },
      { lastAt: 30, at: 40, ids: ["imc-2"] },
    ];
    await store.write(whole(50, ["imc-4"], left));
    const stands = ids.map(async (id) => {
      const { last_seen, gone_at } = (await store.cache(scope, id))?.cache ?? {};
      return [last_seen, gone_at];
    });
    expect(await Promise.all(stands)).toEqual([
      [20, 30],
      [30, 40],
      // Another server saw it later.
      [45, 50],
      [10, null],
    ]);
  });

  test("a notice waits for each new cause, and of several servers one claims it until it is settled", async () => {
    const place = await make();
    const stores = await Promise.all([open(place), open(place), open(place)]);
    const [one] = stores;
    const claimAll = async () =>
      (await Promise.all(stores.map((store) => store.claimNotice(60_000)))).filter((each) => each !== null);
    await one?.write({ caches: [aSighting({ id: "imc-0", at: 5 })], scopes: [] }, true);
    // Each has seen the same, and another cache besides.
    for (const [n, store] of stores.entries())
      await store.write({ caches: [failed("imc-1"), failed(`imc-2-${n}`)], scopes: [] }, true);
    const notice = { scope, cause: "egress", begunAt: 10, tries: 1 };
    expect(await claimAll()).toEqual([notice]);
    await one?.settleNotice(notice, { state: "waiting", waitMs: 0 });
    // This one dies over it.
    await one?.claimNotice(0);
    expect(await claimAll()).toEqual([{ ...notice, tries: 3 }]);
    // One that was paused for too long may say that it was sent, and nothing else.
    await one?.settleNotice(notice, { state: "waiting", waitMs: 0 });
    expect(await claimAll()).toEqual([]);
    await one?.settleNotice(notice, { state: "sent" });
    await one?.settleNotice({ ...notice, tries: 3 }, { state: "waiting", waitMs: 0 });
    expect(await claimAll()).toEqual([]);
  });

  test("no notice waits where none are sent, nor for what failed before a scope was first looked at", async () => {
    const store = await open();
    const caches = [failed("imc-1")];
    await store.write({ caches, scopes: [] });
    await store.write({ caches, scopes: [] }, true);
    expect(await store.claimNotice(0)).toBe(null);
  });

  test("what was seen last too long ago is forgotten with all that belongs to it", async () => {
    const store = await open();
    const caches = Array.from({ length: 1200 }, (_, index) =>
      aSighting({ id: `imc-${index}`, at: index < 1100 ? day : 20 * day, cause: "egress", events: 2 }),
    );
    await store.write({ caches, scopes: [] });
    await store.forgetOld({ days: 10, maxBytes: Infinity }, 21 * day);
    expect(await store.cache(scope, "imc-1099")).toBe(null);
    expect((await store.cache(scope, "imc-1100"))?.events).toHaveLength(2);
    expect(await store.failures(scope, 0)).toHaveLength(100);
  });

  test("of too much, what was seen longest ago is forgotten, and no more than that", async () => {
    const store = await open();
    const caches = Array.from({ length: 3000 }, (_, at) =>
      aSighting({ id: `imc-${at}`, at: at + 1, cause: "egress", events: 3 }),
    );
    await store.write({ caches, scopes: [] });
    const before = await store.bytes();
    await store.forgetOld({ days: 3650, maxBytes: before / 2 }, day);
    const after = await store.bytes();
    expect(after).toBeLessThanOrEqual(before / 2);
    expect(after).toBeGreaterThan(before / 3);
    expect(await store.cache(scope, "imc-0")).toBe(null);
    expect(await store.cache(scope, "imc-2999")).not.toBe(null);
  });

  test("two that write the same observations in any order, twice and late end in the same", async () => {
    const place = await make();
    const [one, other] = [await open(place), await open(place)];
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(manyBatches, fc.infiniteStream(fc.nat()), async (batches, choices) => {
        runs += 1;
        const ownScope = `run-${runs}`;
        const written = batches.map((batch) => batch.map((each) => ({ ...each, scope: ownScope })));
        const order = [...written, ...written.filter((_, index) => index % 3 === 0)]
          .map((batch) => ({ batch, rank: choices.next().value ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank);
        const writeAs = async (store: Store, writer: number) => {
          for (const { batch } of order.filter(({ rank }) => rank % 2 === writer))
            await store.write({ caches: batch, scopes: [] });
        };
        await Promise.all([writeAs(one, 0), writeAs(other, 1)]);
        const ids = [...new Set(written.flat().map(({ id }) => id))];
        expect(await keptIn(one, ownScope, ids)).toEqual(referenceOf(written.flat(), ids));
      }),
      { numRuns: 40 },
    );
  });
});

/** Observations of few caches at few times, so that they meet. */
const someSighting = fc
  .record({
    id: fc.constantFrom("imc-1", "imc-2", "imc-3"),
    at: fc.integer({ min: 1, max: 12 }),
    name: fc.constantFrom("web", "api", null),
    status: fc.constantFrom("Creating", "Failed", "Ready", null),
    progress: fc.constantFrom(0, 50, 100, null),
    lastMatchedAt: fc.constantFrom(null, 3, 7),
    builtAt: fc.constantFrom(null, 4, 6),
    images: fc.subarray(["nginx:1", "redis:7"]),
    isChange: fc.boolean(),
    cause: fc.constantFrom(null, "egress" as const, "size" as const),
    events: fc.nat(4),
    counted: fc.integer({ min: 1, max: 3 }),
  })
  .map(aSighting);
const manyBatches = fc.array(fc.array(someSighting, { maxLength: 6 }), { maxLength: 12 });
