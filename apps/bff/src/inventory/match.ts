import type { Match, MatchQuery } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import type { Candidate } from "../matching/explain.ts";
import { explain } from "../matching/explain.ts";
import type { Deadline } from "../platform/deadline.ts";
import { atMost } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import type { ListingFor, RequestContext } from "./listing-for.ts";
import { everything } from "./listing-for.ts";
import type { createFind } from "./lookup/find.ts";
import type { FullMatchesDeps } from "./lookup/full-matches.ts";
import { createFullMatches } from "./lookup/full-matches.ts";
import { candidateOf, holding } from "./query/holding.ts";
import type { Scope } from "./scope.ts";
import { summarize } from "./snapshot/revision.ts";
import type { Listing } from "./sync/listing.ts";
import type { Watches } from "./watches.ts";

/** How long an answer is held back for the rest of a region. Milliseconds. */
const worthWaitingMs = 5000;

interface MatchDeps extends FullMatchesDeps {
  find: ReturnType<typeof createFind>;
  watches: Pick<Watches, "of">;
  /** The listing behind a view, with its first rows read. */
  listingFor: ListingFor;
  /** Epoch milliseconds. */
  time: () => number;
}

/**
 * Tells which cache a pod is expected to hit. ECI decides what is a full match; the listing of the region says what else
 * there is, and what keeps pods from it.
 */
export function createMatch(deps: MatchDeps) {
  const { find, watches, listingFor, time } = deps;
  const fullMatches = createFullMatches(deps);
  const summaryOf = (scope: Scope, described: DescribedCache) =>
    summarize(described, watches.of(scope, described, time()), time()).cache;

  /** The cache that a pod names, listed or not; null where it is not there. */
  async function findPinned({ scope, store }: Listing, id: string, { signal }: Deadline) {
    const entry = store.find(id);
    if (entry) return candidateOf(entry);
    try {
      const { item } = await find(scope, id, signal, false);
      return { cache: item, rank: Infinity };
    } catch (error) {
      if (error instanceof Failure && error.code === "cache_not_found") return null;
      throw error;
    }
  }

  return async function match(scope: Scope, query: MatchQuery, context: RequestContext): Promise<Match> {
    const { images, pinned } = query;
    const listing = await listingFor(scope, everything, null, context);
    // A pod that names its cache is not matched, and the API is not asked.
    const asked = pinned === null ? fullMatches(scope, images, context) : [];
    const [named] = await Promise.all([
      asked,
      listing.waitFor(() => !listing.isReading(), atMost(worthWaitingMs, context)),
    ]);
    const own = pinned === null ? null : await findPinned(listing, pinned, context);
    listing.passTime();
    const known = holding(listing.store, images);
    const listed = new Set(known.map(({ cache }) => cache.id));
    const added = [
      ...(own ? [own] : []),
      ...named.map((described): Candidate => {
        const entry = listing.store.find(described.id);
        return entry ? candidateOf(entry) : { cache: summaryOf(scope, described), rank: Infinity };
      }),
    ].filter(({ cache }) => !listed.has(cache.id));
    const { coverage, asOf } = listing.standing();
    const explained = explain(query, {
      candidates: [...known, ...added],
      confirmed: named.map(({ id }) => id),
      isComplete: coverage.complete,
      pinnedFound: pinned === null ? null : own !== null,
      now: time(),
    });
    return { ...explained, coverage, asOf: asOf.toISOString() };
  };
}
