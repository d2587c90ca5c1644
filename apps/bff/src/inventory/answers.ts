import type { View } from "@cachescope/contract";
import type { ListingFor, RequestContext } from "./listing-for.ts";
import type { Scope } from "./scope.ts";
import type { Listing } from "./sync/listing.ts";

/** What is asked of which listing. */
export interface Asked {
  scope: Scope;
  view: View;
  upTo: number | null;
  context: RequestContext;
}

/** Whether a listing is good for an answer made at once: all replicas know what it will say. */
export async function isAgreed(listing: Listing): Promise<boolean> {
  do if (!(await listing.agree())) return false;
  while (!listing.isAgreed());
  return true;
}

/**
 * Makes the way to answers about listings. One that turns out to be read differently by another replica is left for the one
 * that is to be had then: `make` says so with null.
 */
export const createAnswers =
  (listingFor: ListingFor) =>
  async <T extends object>(
    { scope, view, upTo, context }: Asked,
    wait: (listing: Listing) => Promise<void>,
    make: (listing: Listing) => Promise<T | null> | T,
  ): Promise<T> => {
    for (;;) {
      const listing = await listingFor(scope, view, upTo, context);
      await wait(listing);
      const answer = (await isAgreed(listing)) ? await make(listing) : null;
      if (answer !== null) return answer;
    }
  };
