import type { ChangesQuery, ImagesQuery, PageQuery } from "@cachescope/contract";
import type { PreparedJson } from "../platform/prepared-json.ts";
import { createAnswers, isAgreed } from "./answers.ts";
import type { ListingFor, RequestContext } from "./listing-for.ts";
import { everything } from "./listing-for.ts";
import { failingIn } from "./query/failing.ts";
import { readyIn } from "./query/ready.ts";
import { createResponses } from "./query/responses.ts";
import { summaryOf } from "./query/summary.ts";
import type { createNotedWalks } from "./replicas/share-walks.ts";
import { createSharedPages } from "./replicas/share-walks.ts";
import type { Sharing } from "./replicas/sharing.ts";
import type { Scope } from "./scope.ts";
import type { Listing } from "./sync/listing.ts";
import type { Listings } from "./sync/listings.ts";
import { waitForChanges, waitForRows } from "./waiting.ts";

interface ViewsDeps {
  listings: Pick<Listings, "known">;
  listingFor: ListingFor;
  sharing: Sharing | null;
  noted: ReturnType<typeof createNotedWalks>;
  /** Epoch milliseconds. */
  time: () => number;
}

/** Waits for nothing more than the first rows. */
const atOnce = () => Promise.resolve();
const settled = (context: RequestContext) => (listing: Listing) => waitForChanges(listing, context);
const allOf = (scope: Scope, context: RequestContext) => ({ scope, view: everything, upTo: null, context });

/** Makes the answers about what lists hold; see `Inventory`. */
export function createViews({ listings, listingFor, sharing, noted, time }: ViewsDeps) {
  const responses = createResponses();
  const answer = createAnswers(listingFor);
  const pageOf = sharing
    ? createSharedPages({ shared: sharing.walks, responses, agreed: isAgreed, time }, noted)
    : (listing: Listing, query: PageQuery) => responses.page(listing, query, time());

  return {
    page: (scope: Scope, query: PageQuery, context: RequestContext) =>
      answer(
        { scope, ...query, context },
        (listing) => waitForRows(listing, query, context, time),
        (listing) => pageOf(listing, query),
      ),
    listedPage(scope: Scope, query: PageQuery): PreparedJson | null {
      // Other replicas would have to be asked whether it is still right.
      const listing = sharing === null ? listings.known(scope, query.view.filters) : undefined;
      return listing?.isFresh() ? responses.page(listing, query, time()) : null;
    },
    changes: (scope: Scope, query: ChangesQuery, context: RequestContext) =>
      answer({ scope, ...query, context }, settled(context), (listing) =>
        responses.changes(listing, query, time()),
      ),
    images: (scope: Scope, query: ImagesQuery, context: RequestContext) =>
      answer({ scope, view: everything, upTo: query.upTo, context }, atOnce, (listing) =>
        responses.images(listing, query, time()),
      ),
    summary: (scope: Scope, context: RequestContext) =>
      answer(allOf(scope, context), atOnce, (listing) => summaryOf(listing, everything, time())),
    failing: (scope: Scope, context: RequestContext) =>
      answer(allOf(scope, context), settled(context), (listing) => failingIn(listing, time())),
    ready: (scope: Scope, context: RequestContext) =>
      answer(allOf(scope, context), settled(context), (listing) => readyIn(listing, time())),
  };
}
