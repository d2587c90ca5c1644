import type { ImageCache, View } from "@cachescope/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aListing, now, rowsIn, someCaches } from "../../testing/caches.ts";
import { changesSince, writeVersion } from "./changes.ts";

const viewOf = (filters: View["filters"], key: View["sort"]["key"] = "attention"): View => ({
  filters,
  sort: { key, descending: false },
});
const all = viewOf({});
const cacheIn = (json: string): ImageCache => JSON.parse(json);

test("at any time, what a filter, an order and a count say of stalled builds is what the rows say", () => {
  fc.assert(
    fc.property(
      someCaches(20),
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 4 }),
      (caches, waits) => {
        const listing = aListing(caches);
        let at = now;
        for (const minutes of [0, ...waits]) {
          listing.wait(minutes * 60_000);
          at += minutes * 60_000;
          listing.passTime();
          const rows = rowsIn(listing, all, at).map(({ json }) => cacheIn(json));
          const stalled = rows.filter(({ stalledSince }) => stalledSince !== null).map(({ id }) => id);
          const found = rowsIn(listing, viewOf({ stalled: true }), at).map(({ id }) => id);
          expect(found.toSorted()).toEqual(stalled.toSorted());
          const first = rowsIn(listing, viewOf({}, "stalledSince"), at).slice(0, stalled.length);
          expect(first.map(({ id }) => id).toSorted()).toEqual(stalled.toSorted());
          const { facets } = listing.select(all, at);
          const needy = rowsIn(listing, viewOf({ attention: true }), at);
          expect(facets.tiles.needsAttention).toBe(needy.length);
          expect(rows.slice(0, needy.length).map(({ id }) => id)).toEqual(needy.map(({ id }) => id));
        }
      },
    ),
  );
});

test("what time has changed is told to a page that asks since before", () => {
  fc.assert(
    fc.property(someCaches(20), fc.integer({ min: 0, max: 300 }), (caches, minutes) => {
      const listing = aListing(caches);
      const before = writeVersion(listing, all, now);
      const stood = new Map(rowsIn(listing, all).map(({ id, json }) => [id, json]));
      listing.wait(minutes * 60_000);
      listing.passTime();
      const changes = changesSince(listing, all, before, now + minutes * 60_000);
      const differs = rowsIn(listing, all).filter(({ id, json }) => stood.get(id) !== json);
      expect(changes.changed.map(({ id }) => id).toSorted()).toEqual(differs.map(({ id }) => id).toSorted());
      expect([changes.added, changes.left, changes.removed]).toEqual([[], [], []]);
    }),
  );
});
