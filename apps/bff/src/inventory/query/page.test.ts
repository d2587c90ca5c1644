import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import { aCache, aListing, now, someCache, someCaches, someView, rowsIn } from "../../testing/caches.ts";
import type { PageQuery } from "@cachescope/contract";
import { noFilters, parsePageQuery, writePageQuery } from "@cachescope/contract";
import { pageOf } from "./page.ts";
import { createWalks } from "./walks.ts";

const fingerprint = "f";
const ofOther = () => ({ epoch: "other", earlier: [] });
const byName = {
  filters: noFilters,
  sort: { key: "name", descending: false },
} as const;

const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `imc-${String(from + index).padStart(4, "0")}`);
const listed = (of: readonly string[]) => aListing(of.map((id) => aCache({ id, name: id })));
const idsOf = (page: ReturnType<typeof pageOf>) => page.entries.map(({ revision }) => revision.id);
const pageAfter = (listing: ReturnType<typeof aListing>, cursor: string | null, limit = 20) =>
  pageOf(listing, { view: byName, fingerprint, limit, cursor }, now);
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

/** What happens between two pages: some caches change, go or come. */
const someChange = (known: readonly string[]) =>
  fc.record({
    changed: fc.subarray([...known]).chain((some) => fc.tuple(...some.map(someCache))),
    gone: fc.subarray([...known], { maxLength: Math.min(3, known.length) }),
    came: fc.nat(1000).chain((number) => someCache(`imc-new-${number}`)),
  });

const someStory = someCaches(30).chain((caches) =>
  fc.record({
    caches: fc.constant(caches),
    view: someView,
    changes: fc.array(someChange(caches.map(({ id }) => id)), { maxLength: 6 }),
    limit: fc.integer({ min: 1, max: 9 }),
  }),
);

describe("a walk through a view", () => {
  test("shows every cache that stayed in it exactly once, and none twice, whatever changes between pages", () => {
    fc.assert(
      fc.property(someStory, ({ caches, view, changes, limit }) => {
        const listing = aListing(caches);
        const inView = () => new Set(rowsIn(listing, view).map(({ id }) => id));
        const always = inView();
        let present = caches;
        const shown: string[] = [];
        let cursor: string | null = null;
        for (let step = 0; step === 0 || cursor !== null; step += 1) {
          const { entries, nextCursor } = pageOf(listing, { view, fingerprint, limit, cursor }, now);
          expect(entries.length).toBeLessThanOrEqual(limit);
          shown.push(...entries.map(({ revision }) => revision.id));
          cursor = nextCursor;
          const change = changes[step];
          if (!change) continue;
          const changed = new Map([...change.changed, change.came].map((cache) => [cache.id, cache]));
          const next = new Map(present.map((cache) => [cache.id, changed.get(cache.id) ?? cache]));
          next.set(change.came.id, change.came);
          for (const id of change.gone) next.delete(id);
          present = [...next.values()];
          listing.becomes(present);
          const still = inView();
          for (const id of always) if (!still.has(id)) always.delete(id);
        }
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown).toEqual(expect.arrayContaining([...always]));
      }),
      { numRuns: 500 },
    );
  });

  test("goes on where it was once it is forgotten, if nothing it is ordered by has changed", () => {
    fc.assert(
      fc.property(someCaches(30), someView, fc.integer({ min: 1, max: 9 }), (caches, view, limit) => {
        const listing = aListing(caches);
        const expected = rowsIn(listing, view).map(({ id }) => id);
        const shown: string[] = [];
        let cursor: string | null = null;
        do {
          const forgetful = { ...listing, walks: createWalks() };
          const page = pageOf(forgetful, { view, fingerprint, limit, cursor }, now);
          shown.push(...page.entries.map(({ revision }) => revision.id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(shown).toEqual(expected);
      }),
    );
  });

  test.each(["x", "\u0001", "镜"].flatMap((letter) => ["name", "rank"].map((key) => [letter, key] as const)))(
    "goes on after ids without end, by cursors that are accepted: %j by %s",
    (letter, key) => {
      const most = 1000;
      const caches = Array.from({ length: most }, (_, n) =>
        aCache({ id: `${letter.repeat(500)}${String(n).padStart(4, "0")}`, name: letter.repeat(500) }),
      );
      const sort = key === "rank" ? ({ key, descending: false } as const) : byName.sort;
      const view = { filters: noFilters, sort };
      const listing = aListing(caches);
      const shown: string[] = [];
      let query: PageQuery | null = { view, limit: 200, cursor: null, upTo: null };
      while (query !== null && shown.length <= most) {
        // As many rows as a cursor can tell one by one.
        const forgetful = { ...listing, walks: createWalks(), isWhole: () => shown.length >= 800 };
        const page = pageOf(forgetful, { ...query, fingerprint }, now);
        shown.push(...idsOf(page));
        if (page.nextCursor === null) break;
        const spelled = writePageQuery({ ...query, cursor: page.nextCursor });
        const { query: read, faults } = parsePageQuery(spelled);
        expect(faults).toEqual([]);
        query = read;
      }
      expect(shown.map((id) => Number(id.slice(-4)))).toEqual(caches.map((_, index) => index));
    },
  );

  test.each(["x", "\u0001", "镜"])("goes on after names without end: %j", (letter) => {
    const caches = Array.from({ length: 5 }, (_, n) =>
      aCache({ id: `imc-${n}`, name: `${letter.repeat(10_000)}${n}` }),
    );
    const listing = aListing(caches);
    const shown: string[] = [];
    let cursor: string | null = null;
    do {
      const page = pageAfter({ ...listing, walks: createWalks() }, cursor, 1);
      shown.push(...idsOf(page));
      cursor = page.nextCursor;
      expect(cursor?.length ?? 0).toBeLessThan(4096);
    } while (cursor !== null && shown.length < 9);
    expect(shown).toEqual(caches.map(({ id }) => id));
  });

  test("gives the same page for the same cursor to every viewer", () => {
    const caches = Array.from({ length: 10 }, (_, n) => aCache({ id: `imc-${n}`, name: `n${n}` }));
    const listing = aListing(caches);
    const first = pageOf(listing, { view: byName, fingerprint, limit: 4, cursor: null }, now);
    const ask = { view: byName, fingerprint, limit: 4, cursor: first.nextCursor };
    const once = pageOf(listing, ask, now).entries.map(({ revision }) => revision.id);
    listing.becomes([aCache({ id: "imc-early", name: "a" }), ...caches]);
    expect(pageOf(listing, ask, now).entries.map(({ revision }) => revision.id)).toEqual(once);
  });

  test("does not end while rows are still being read", () => {
    const listing = { ...aListing([aCache({ id: "imc-1" })]), isReading: () => true };
    expect(
      pageOf(listing, { view: byName, fingerprint, limit: 5, cursor: null }, now).nextCursor,
    ).not.toBeNull();
  });

  test.each(["", "abc", Buffer.from('["g.e.1",1,null,["x"],""]').toString("base64url")])(
    "refuses the cursor %j, which is made up or another view's",
    (cursor) => {
      const ask = { view: byName, fingerprint, limit: 5, cursor };
      expect(() => pageOf(aListing(), ask, now)).toThrow(new Failure("bad_cursor"));
    },
  );

  test("takes no cursor for anything but a place", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.constant(null)),
        (id, shown, value) => {
          const cursor = Buffer.from(JSON.stringify(["f.e.9", shown, value, [id], ""])).toString("base64url");
          const listing = aListing([aCache({ id: "imc-1" }), aCache({ id: "imc-2" })]);
          const { entries } = pageOf(listing, { view: byName, fingerprint, limit: 5, cursor }, now);
          expect(entries.length).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  test("goes on in a listing that took the place of a dropped one, whatever came and went meanwhile", () => {
    const first = listed(ids(100, 200));
    const { nextCursor } = pageAfter(first, null, 50);
    const second = { ...listed([...ids(0, 10), ...ids(110, 200)]), lineage: ofOther, walks: first.walks };
    expect(idsOf(pageAfter(second, nextCursor, 50))).toEqual(ids(150, 200));
  });

  test("is not another's when both go on with cursors of one that is forgotten", () => {
    const first = listed(ids(0, 100));
    const page = pageAfter(first, null);
    const further = pageAfter(first, page.nextCursor);
    const second = { ...listed(ids(5, 100)), lineage: ofOther };
    expect(idsOf(pageAfter(second, further.nextCursor))).toEqual(ids(40, 60));
    expect(idsOf(pageAfter(second, page.nextCursor))).toEqual(ids(20, 40));
    expect(idsOf(pageAfter(second, page.nextCursor))).toEqual(ids(20, 40));
  });

  test("goes on behind what was shown although the last of it is gone", () => {
    const listing = listed(ids(0, 60));
    const { nextCursor } = pageAfter(listing, null);
    listing.becomes(
      ids(0, 60)
        .filter((id) => id !== "imc-0019")
        .map((id) => aCache({ id, name: id })),
    );
    const second = pageAfter(listing, nextCursor);
    expect(idsOf(second)).toEqual(ids(20, 40));
    listing.becomes(ids(0, 10).map((id) => aCache({ id, name: id })));
    const forgetful = { ...listing, walks: createWalks() };
    expect(idsOf(pageAfter(forgetful, second.nextCursor))).toEqual([]);
  });

  test("goes on in the API's own order once all has been read again: places of two passes do not compare", () => {
    const byRank = { filters: noFilters, sort: { key: "rank", descending: false } } as const;
    const ask = (listing: Parameters<typeof pageOf>[0], cursor: string | null) =>
      pageOf(listing, { view: byRank, fingerprint, limit: 20, cursor }, now);
    const { nextCursor } = ask(listed(ids(0, 40)), null);
    const again = listed(ids(0, 40));
    // Another pass has begun, after thirty caches came: the first ones stand behind the last one shown.
    const moved = [...ids(1000, 1030), ...ids(0, 10)].map((id) => aCache({ id, name: id }));
    again.store.upsert(moved, { rank: 0, now, pass: 2 });
    const partial = {
      ...again,
      lineage: ofOther,
      isPartial: () => true,
      isWhole: () => false,
      isReading: () => true,
    };
    const waiting = ask(partial, nextCursor);
    expect([idsOf(waiting), waiting.nextCursor === null]).toEqual([[], false]);
    again.store.upsert(
      ids(10, 40).map((id) => aCache({ id, name: id })),
      { rank: 40, now, pass: 2 },
    );
    expect(idsOf(ask({ ...again, lineage: ofOther }, waiting.nextCursor))).toEqual(ids(20, 40));
  });

  test("begins anew with each minute where time alone changes what is first", () => {
    const listing = aListing([
      aCache({ id: "imc-old", createdAt: minutesAgo(90) }),
      aCache({ id: "imc-new", createdAt: minutesAgo(58) }),
    ]);
    const view = {
      ...byName,
      filters: { "created<": "-1h" },
      sort: { key: "createdAt", descending: true },
    } as const;
    const ask = { view, fingerprint, limit: 1, cursor: null };
    expect(idsOf(pageOf(listing, ask, now))).toEqual(["imc-old"]);
    expect(idsOf(pageOf(listing, ask, now + 300_000))).toEqual(["imc-new"]);
  });
});
