import type { Filters } from "@cachescope/contract";
import { upstreamFilters } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { EciClient } from "../../eci/client.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { Listing, ListingDeps } from "./listing.ts";
import { createListing, keyOf } from "./listing.ts";

/** Every listing counts for at least this much, so that thousands of empty ones count too. Bytes. */
const emptyBytes = 20_000;

interface ListingsDeps extends Omit<ListingDeps, "client" | "hasRoom" | "onReplaced"> {
  clientOf: (scope: Scope) => EciClient;
  /** What all listings may take together. */
  maxBytes: number;
}

export interface Listings {
  /** The listing of a scope under the upstream filters of a view, shared by all requests for it. */
  of: (scope: Scope, filters: Filters) => Listing;
  /** The same if it is there, without making it or counting as a use of it. */
  known: (scope: Scope, filters: Filters) => Listing | undefined;
  /** All of them, and those of a scope, without counting as a use of them. */
  all: () => Listing[];
  in: (scope: Scope) => Listing[];
  /** What they take together. */
  bytes: () => number;
  close: () => void;
}

/**
 * Keeps listings within `maxBytes`. When memory is short, what changed in them earlier is forgotten first; then the
 * listing longest unused goes. One alone stops growing at half of it.
 */
export function createListings({ clientOf, maxBytes, walks, ...deps }: ListingsDeps): Listings {
  const listings = new LRUCache<string, Listing>({
    max: Math.ceil(maxBytes / emptyBytes),
    dispose: (listing, _, reason) => {
      discount(listing);
      if (reason === "evict") listing.evict();
      else listing.close();
    },
  });
  /** What each listing took when it was counted last, the sum of it, and which of them have a history. */
  const counted = new Map<Listing, number>();
  let total = 0;
  const withHistory = new Set<Listing>();
  const bytes = () => total;

  /** Listings grow while they are kept. There may be thousands, so that only the one that may have is counted anew. */
  const count = (listing: Listing) => {
    const size = emptyBytes + listing.store.bytes();
    total += size - (counted.get(listing) ?? 0);
    counted.set(listing, size);
    if (listing.store.hasHistory()) withHistory.add(listing);
  };
  const discount = (listing: Listing) => {
    total -= counted.get(listing) ?? 0;
    counted.delete(listing);
    withHistory.delete(listing);
  };
  const forgetHistory = (listing: Listing) => {
    listing.store.forgetHistory();
    withHistory.delete(listing);
    count(listing);
  };
  const makeRoom = () => {
    if (bytes() > maxBytes) for (const listing of withHistory) forgetHistory(listing);
    while (listings.size > 1 && bytes() > maxBytes) listings.pop();
  };

  return {
    known: (scope, filters) => listings.peek(keyOf(scope, filters)),
    of(scope, filters) {
      const key = keyOf(scope, filters);
      const known = listings.get(key);
      if (known) {
        count(known);
        return known;
      }
      /** Told after each page, which counts as a use. */
      const hasRoom = () => {
        if (listings.peek(key) !== listing) return false;
        listings.get(key);
        count(listing);
        const { store } = listing;
        if (store.bytes() > maxBytes / 2) forgetHistory(listing);
        makeRoom();
        return store.bytes() <= maxBytes / 2;
      };
      /** The next to ask gets another one. */
      const onReplaced = () => {
        if (listings.peek(key) === listing) listings.delete(key);
      };
      const client = clientOf(scope);
      const listing: Listing = createListing(
        { ...deps, client, walks, hasRoom, onReplaced },
        scope,
        upstreamFilters(filters),
      );
      listings.set(key, listing);
      count(listing);
      makeRoom();
      return listing;
    },
    all: () => [...listings.values()],
    in: (scope) =>
      [...listings.values()].filter((listing) => writeScope(listing.scope) === writeScope(scope)),
    bytes,
    close: () => listings.clear(),
  };
}
