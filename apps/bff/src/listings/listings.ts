import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { Listing, ListingDeps } from "./listing.ts";
import { createListing } from "./listing.ts";

/** Every listing costs at least this much, so that thousands of empty ones count too. Bytes. */
const emptyBytes = 20_000;

export interface Listings {
  /** The listing of a region under upstream filters, shared by everybody who asks for it. */
  of: (regionId: string, filters: Filters) => Listing;
  close: () => void;
}

/** Keeps listings within `maxBytes`; those longest unused go first. A listing alone stops growing at half of it. */
export function createListings(deps: Omit<ListingDeps, "hasRoom"> & { maxBytes: number }): Listings {
  const listings = new LRUCache<string, Listing>({
    maxSize: deps.maxBytes,
    sizeCalculation: ({ store }) => emptyBytes + store.bytes(),
    dispose: (listing, _, reason) => {
      if (reason !== "set") listing.close();
    },
  });
  return {
    of(regionId, filters) {
      const key = `${regionId}?${writeFilters(filters).toString()}`;
      const known = listings.get(key);
      if (known) return known;
      const hasRoom = (bytes: number) => {
        const own = listings.peek(key);
        if (own !== listing) return false;
        if (bytes > deps.maxBytes / 2) return false;
        // Its size is reckoned when it is set.
        listings.set(key, listing);
        return true;
      };
      const listing: Listing = createListing({ ...deps, hasRoom }, regionId, filters);
      listings.set(key, listing);
      return listing;
    },
    close: () => listings.clear(),
  };
}
