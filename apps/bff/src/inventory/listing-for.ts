import type { View } from "@cachescope/contract";
import { defaultSort, noFilters } from "@cachescope/contract";
import type { Deadline } from "../platform/deadline.ts";
import { lookUpSearched } from "./lookup/look-up-searched.ts";
import type { createLookUp } from "./lookup/look-up.ts";
import type { Scope } from "./scope.ts";
import type { Listing } from "./sync/listing.ts";
import type { Listings } from "./sync/listings.ts";

/** How long a request may wait, and whether it wants everything read anew; it is answered with what is known. */
export interface RequestContext extends Deadline {
  fresh: boolean;
}

/** All caches of a scope. */
export const everything: View = { filters: noFilters, sort: defaultSort(noFilters) };

interface ListingForDeps {
  listings: Pick<Listings, "of">;
  /** The listing of all caches of a scope, if there is one. */
  listingOf: (scope: Scope) => Listing | undefined;
  lookUp: ReturnType<typeof createLookUp>;
  /** Epoch milliseconds. */
  time: () => number;
}

/** Makes the way to the listing behind a view, with its first rows read. `isWatching`: a page will ask again. */
export const createListingFor =
  ({ listings, listingOf, lookUp, time }: ListingForDeps) =>
  async (
    scope: Scope,
    view: View,
    upTo: number | null,
    context: RequestContext,
    isWatching = true,
  ): Promise<Listing> => {
    for (;;) {
      const listing = listings.of(scope, view.filters);
      if (context.fresh) await listing.refresh();
      await listing.revalidate(upTo, isWatching);
      await listing.ready(context);
      await lookUpSearched(lookUp, listing, listingOf(scope), view, context, time());
      if (await listing.agree()) return listing;
      // Another replica has read it differently; there is another one to be had, unless everything ends.
      if (context.signal.aborted) throw context.signal.reason;
    }
  };
export type ListingFor = ReturnType<typeof createListingFor>;
