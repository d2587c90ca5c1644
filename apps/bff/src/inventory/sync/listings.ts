import type { Filters } from "@cachescope/contract";
import { upstreamFilters } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { EciClient } from "../../eci/client.ts";
import { createWalks } from "../query/walks.ts";
import type { Scope } from "../scope.ts";
import type { Listing, ListingDeps } from "./listing.ts";
import { createListing, keyOf } from "./listing.ts";

/** Every listing counts for at least this much, so that thousands of empty ones count too. Bytes. */
const emptyBytes = 20_000;

interface ListingsDeps extends Omit<ListingDeps, "client" | "hasRoom" | "walks"> {
  clientOf: (scope: Scope) => EciClient;
  /** What all listings may take together. */
  maxBytes: number;
}

/** A listing with the size it has now: the cache asks for the size only of an object it does not hold yet. */
interface Sized {
  listing: Listing;
}

export interface Listings {
  /** The listing of a scope under the upstream filters of a view, shared by all requests for it. */
  of: (scope: Scope, filters: Filters) => Listing;
  /** The same if it is there, without making it or counting as a use of it. */
  known: (scope: Scope, filters: Filters) => Listing | undefined;
  /** What they take together. */
  bytes: () => number;
  close: () => void;
}

const sizeOf = ({ store }: Listing): number => emptyBytes + store.bytes();

/**
 * Keeps listings within `maxBytes`. When memory is short, what changed in them earlier is forgotten first; then the
 * listing longest unused goes. One alone stops growing at half of it.
 */
export function createListings({ clientOf, maxBytes, ...deps }: ListingsDeps): Listings {
  const listings = new LRUCache<string, Sized>({
    maxSize: maxBytes,
    sizeCalculation: ({ listing }) => sizeOf(listing),
    dispose: ({ listing }, _, reason) => {
      if (reason === "evict") listing.evict();
      else if (reason !== "set") listing.close();
    },
  });
  const walks = createWalks();

  /** Forgets the history of all listings, and reckons their sizes anew. */
  const forgetHistory = () => {
    for (const [key, { listing }] of [...listings.entries()].toReversed()) {
      listing.store.forgetHistory();
      listings.set(key, { listing });
    }
  };
  const isFull = () => {
    const size = [...listings.values()].reduce((sum, { listing }) => sum + sizeOf(listing), 0);
    return size > maxBytes;
  };

  return {
    known: (scope, filters) => listings.peek(keyOf(scope, filters))?.listing,
    of(scope, filters) {
      const key = keyOf(scope, filters);
      const known = listings.get(key)?.listing;
      if (known) return known;
      /** Told after each page. */
      const hasRoom = () => {
        if (listings.peek(key)?.listing !== listing) return false;
        const { store } = listing;
        if (store.bytes() > maxBytes / 2) store.forgetHistory();
        if (isFull()) forgetHistory();
        listings.set(key, { listing });
        return store.bytes() <= maxBytes / 2;
      };
      const client = clientOf(scope);
      const listing: Listing = createListing(
        { ...deps, client, walks, hasRoom },
        scope,
        upstreamFilters(filters),
      );
      listings.set(key, { listing });
      return listing;
    },
    bytes: () => listings.calculatedSize,
    close: () => listings.clear(),
  };
}
