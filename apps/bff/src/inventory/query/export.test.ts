import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import { aCache, aListing, now, rowsIn, someCaches, someView } from "../../testing/caches.ts";
import { everythingIn } from "./export.ts";
import type { Standing } from "./readable.ts";

const standingOf = (loaded: number, staleReason: Failure | null): Standing => ({
  coverage: {
    loaded,
    total: null,
    complete: true,
    capped: false,
    limit: 10,
    scanning: false,
    stoppedBy: null,
  },
  warnings: [],
  asOf: new Date(now - 5000),
  staleReason,
  refreshing: false,
  refreshProgress: null,
  pollAfterMs: 0,
});

test("what is exported stays as it was at one moment, whatever is read while it is sent", async () => {
  const listing = aListing([aCache({ id: "a", name: "before" }), aCache({ id: "b" })]);
  const view = { filters: noFilters, sort: { key: "rank", descending: false } } as const;
  let staleReason: Failure | null = new Failure("unreachable");
  const standing = () => standingOf(listing.store.size(), staleReason);
  const exported = await everythingIn({ ...listing, standing }, view, now, async () => {
    listing.becomes([aCache({ id: "a", name: "after" })]);
    staleReason = null;
  });
  expect(Array.from(exported.rows, ({ json }): unknown => JSON.parse(json))).toMatchObject([
    { id: "a", name: "before" },
    { id: "b" },
  ]);
  expect(exported.standing).toMatchObject({
    coverage: { loaded: 2 },
    stale: true,
    staleReason: "unreachable",
    ageSeconds: 5,
  });
});

const fresh = () => standingOf(0, null);

test("holds what a list of the same view holds, in its order", async () => {
  await fc.assert(
    fc.asyncProperty(someCaches(40), someView, async (caches, view) => {
      const listing = aListing(caches);
      const { rows } = await everythingIn({ ...listing, standing: fresh }, view, now, async () => {});
      expect([...rows]).toEqual(rowsIn(listing, view));
    }),
  );
});
