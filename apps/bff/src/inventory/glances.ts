import type { Usage } from "../eci/wire/usage.ts";
import { everything } from "./listing-for.ts";
import type { Counted } from "./query/summary.ts";
import { summaryOf } from "./query/summary.ts";
import type { Scope } from "./scope.ts";
import type { Listings } from "./sync/listings.ts";

/** What is known of a scope at present. */
export interface Glance {
  scope: Scope;
  summary: Counted;
  /** How much of its quotas it used when that was told last; null where it never was. */
  usage: Usage | null;
}

interface GlancesDeps {
  listings: Pick<Listings, "all">;
  usageOf: (scope: Scope) => Usage | null;
  /** Epoch milliseconds. */
  time: () => number;
}

/** Makes the way to all scopes of which anything is read; nothing more is read for it. */
export const createGlances =
  ({ listings, usageOf, time }: GlancesDeps) =>
  (): Glance[] =>
    listings
      .all()
      .filter((listing) => listing.isOfAll && listing.hasRows())
      .map((listing) => ({
        scope: listing.scope,
        summary: summaryOf(listing, everything, time()),
        usage: usageOf(listing.scope),
      }));
