import type { Filters } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { Listing, ListingDeps } from "./listing.ts";
import { createListing, keyOf } from "./listing.ts";
import { createWalks } from "../query/walks.ts";

/** Every listing costs at least this much, so that thousands of empty ones count too. Bytes. */
const emptyBytes = 20_000;

/** A listing with the size it has now: the cache reckons it when it is given another object than it has. */
interface Kept {
  listing: Listing;
}

export interface Listings {
  /** The listing of a region under upstream filters, shared by everybody who asks for it. */
  of: (regionId: string, filters: Filters) => Listing;
  /** The listing with this key, if it has not been dropped. */
  known: (key: string) => Listing | undefined;
  close: () => void;
}

/** Keeps listings within `maxBytes`; those longest unused go first. A listing alone stops growing at half of it. */
export function createListings(
  deps: Omit<ListingDeps, "hasRoom" | "walks"> & { maxBytes: number },
): Listings {
  const listings = new LRUCache<string, Kept>({
    maxSize: deps.maxBytes,
    sizeCalculation: ({ listing }) => emptyBytes + listing.store.bytes(),
    dispose: ({ listing }, _, reason) => {
      if (reason === "evict") listing.retire();
      else if (reason !== "set") listing.close();
    },
  });
  const walks = createWalks();
  return {
    of(regionId, filters) {
      const key = keyOf(regionId, filters);
      const known = listings.get(key);
      if (known && !known.listing.isWorn()) return known.listing;
      listings.delete(key);
      const hasRoom = (bytes: number) => {
        const own = listings.peek(key)?.listing;
        if (own !== listing) return false;
        listings.set(key, { listing });
        return bytes <= deps.maxBytes / 2;
      };
      const listing: Listing = createListing({ ...deps, walks, hasRoom }, regionId, filters);
      listings.set(key, { listing });
      return listing;
    },
    known: (key) => listings.get(key)?.listing,
    close: () => listings.clear(),
  };
}
