import { noFilters } from "@cachescope/contract";
import { expect, test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import { aCache, aListing, now } from "../../testing/caches.ts";
import { everythingIn } from "./export.ts";

test("what is exported stays as it was at one moment, whatever is read while it is sent", () => {
  const listing = aListing([aCache({ id: "a", name: "before" }), aCache({ id: "b" })]);
  const view = { filters: noFilters, sort: { key: "rank", descending: false } } as const;
  let staleReason: Failure | null = new Failure("unreachable");
  const standing = () => ({
    coverage: {
      loaded: listing.store.size(),
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
  const exported = everythingIn({ ...listing, standing }, view, now);
  listing.becomes([aCache({ id: "a", name: "after" })]);
  staleReason = null;
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
