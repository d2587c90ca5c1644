import type { Filters } from "@cachescope/contract";
import { noFilters, upstreamFilters, writeFilters } from "@cachescope/contract";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";
import { remember } from "../../platform/remember.ts";
import type { WholeReadingListener } from "../observations.ts";
import type { ReadableListing } from "../query/readable.ts";
import { createImageSelector } from "../query/select-images.ts";
import { createSelector } from "../query/select.ts";
import type { Walks } from "../query/walks.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { Watches } from "../watches.ts";
import { readSummary } from "../snapshot/revision.ts";
import { Store } from "../snapshot/store.ts";
import { SharedRunner } from "../replicas/shared-runner.ts";
import type { Sharing } from "../replicas/sharing.ts";
import type { ListingRunner } from "./listing-runner.ts";
import { createOwnRunner } from "./own-runner.ts";
import type { RunnerDeps } from "./runner.ts";
import { standingOf } from "./standing.ts";
import { isFirstReading, readingOf } from "./state.ts";
import { isFresh } from "./timetable.ts";

export interface ListingDeps extends Omit<RunnerDeps, "onWhole"> {
  /** Shared by all listings. */
  walks: Walks;
  watches: Pick<Watches, "of" | "recall">;
  tellWhole: WholeReadingListener;
  /** How replicas share listings; null for one that is alone. */
  sharing?: Sharing | null;
  /** Told when a listing is no longer good for answers, because another replica has read it differently. */
  onReplaced?: () => void;
}

const writeUpstream = remember((filters: Filters) => writeFilters(upstreamFilters(filters)).toString());

/**
 * What tells listings apart: the scope and the filters that Alibaba Cloud answers. Filters are asked for by the same
 * object.
 */
export const keyOf = (scope: Scope, filters: Filters): string =>
  `${writeScope(scope)}?${writeUpstream(filters)}`;

/**
 * The caches of a scope under upstream filters. Every page of the API is read once for all viewers, kept for a while,
 * and read anew by later requests. What was read stays usable whatever happens later.
 */
export function createListing(deps: ListingDeps, scope: Scope, filters: Filters) {
  const store = new Store((cache, now) => deps.watches.of(scope, cache, now));
  const isOfAll = keyOf(scope, filters) === keyOf(scope, noFilters);
  const ids = () => Array.from(store.entries(), ({ revision }) => revision.id);
  const onWhole = (asOf: number) => isOfAll && deps.tellWhole({ scope, at: new Date(asOf), ids });
  const runner = createRunner({ ...deps, onWhole }, scope, filters, store);
  const { state, waitFor } = runner;
  const hasRows = () => state().known.kind !== "unread";
  const isRunning = () => readingOf(state()) !== null;

  const readable: ReadableListing = {
    scope,
    lineage: runner.lineage,
    store,
    select: createSelector(store),
    selectImages: createImageSelector(store),
    walks: deps.walks,
    validator: () => state().validator,
    isPartial: () => isFirstReading(state()),
    isWhole: () => state().known.kind === "complete",
    isReading: () => readingOf(state())?.kind === "scan",
    isStale: () => !isFirstReading(state()) && state().failure !== null,
    standing: () => standingOf(deps.limits, state(), runner.moment(), runner.isApart()),
    passTime: () => runner.passTime(),
  };
  return {
    ...readable,
    filters,
    /** Whether it is of all caches of its scope. */
    isOfAll,
    hasRows,
    isRunning,
    /** Whether there may be more caches than were read, although nothing is being read. */
    isCapped: () => state().known.kind === "capped",
    /** Whether everything there is was read, and so lately that what is not listed is not there. */
    isFresh(): boolean {
      const { known, failure, freshness } = state();
      if (known.kind !== "complete" || known.missing > 0 || failure !== null) return false;
      return isFresh(freshness, store.building() > 0, deps.limits, deps.clock());
    },
    /** Waits until `isDone`; false when the deadline, or the end of the listing, comes first. */
    waitFor,

    /**
     * Has what is too old read anew in the background, as long as someone waits, or for a page that will ask again
     * (`isWatching`). `upTo` lets more rows be read.
     */
    revalidate: (upTo: number | null = null, isWatching = false) =>
      runner.demand({ kind: "asked", upTo, isWatching }),

    /** Waits for the first rows. Throws why there are none. */
    async ready(deadline: Deadline): Promise<void> {
      if (hasRows()) return;
      const isSettled = await runner.waitFor(() => hasRows() || state().failure !== null, deadline);
      if (!hasRows()) throw (isSettled ? state().failure : null) ?? new Failure("timeout");
    },

    /** Has everything read anew in the background. */
    refresh: () => runner.demand({ kind: "refreshAsked" }),

    /** Makes the test whether the reading is over that a refresh asked for now waits for, however many follow it. */
    refreshed(): () => boolean {
      const { readings, isRefreshWanted } = state();
      const awaited = isRefreshWanted ? readings + 1 : readings;
      return () => (readingOf(state())?.number ?? Infinity) > awaited;
    },

    /** Adds what a look-up for the id `sought` found. */
    addFound: (sought: string, caches: readonly DescribedCache[]) => runner.addFound(sought, caches),
    /** Takes what a call of its own has read of a cache, if it is listed. */
    update: (cache: DescribedCache) => runner.update(cache),
    /** Drops a cache that a call for its id has not found. */
    drop: (id: string) => runner.drop(id),
    /** Ends at once. */
    close: () => void runner.demand({ kind: "closed" }),
    /** Ends as soon as those waiting for its first rows have them. */
    evict: () => void runner.demand({ kind: "evicted" }),
    ...agreementOf(runner),
  };
}

/** See `ListingRunner`. */
const agreementOf = (runner: ListingRunner) => ({
  agree: () => runner.agree(),
  isAgreed: () => runner.isAgreed(),
  isApart: () => runner.isApart(),
});

/** Has the listing read by this server alone, or by one of all replicas. */
function createRunner(
  deps: ListingDeps & Pick<RunnerDeps, "onWhole">,
  scope: Scope,
  filters: Filters,
  store: Store,
): ListingRunner {
  const { sharing = null, onReplaced = () => {}, watches } = deps;
  const source = { regionId: scope.regionId, filters };
  if (sharing === null) return createOwnRunner(deps, source, store);
  const onTakeOver = () => {
    for (const { revision } of store.entries())
      if (revision.isBuilding) watches.recall(scope, readSummary(revision.json).cache);
  };
  const shared = sharing.listing(keyOf(scope, filters));
  return new SharedRunner({ runner: deps, source, store, sharing, shared, onReplaced, onTakeOver });
}

export type Listing = ReturnType<typeof createListing>;
