import type {
  ChangesQuery,
  ImageCacheDetail,
  ImagesQuery,
  ImagesView,
  Match,
  MatchQuery,
  PageQuery,
  RegionSummary,
  View,
} from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import type { EciClient, UsageClient } from "../eci/client.ts";
import { within } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import type { PreparedJson } from "../platform/prepared-json.ts";
import type { ViewExport } from "./exports.ts";
import { createExports } from "./exports.ts";
import type { RequestContext } from "./listing-for.ts";
import { createListingFor } from "./listing-for.ts";
import { createLookups } from "./lookup/lookups.ts";
import { createRecords } from "./lookup/records.ts";
import { createMatch } from "./match.ts";
import type { NamedCaches } from "./named.ts";
import { createNamed } from "./named.ts";
import { shareLookups, shareRecords, shareUsage } from "./replicas/share-lookups.ts";
import type { Observation, ObservationListener, WholeReadingListener } from "./observations.ts";
import { createObservations } from "./observations.ts";
import type { Glance } from "./glances.ts";
import { createGlances } from "./glances.ts";
import type { FailingCaches } from "./query/failing.ts";
import type { ReadyCaches } from "./query/ready.ts";
import { createNotedWalks } from "./replicas/share-walks.ts";
import type { Sharing } from "./replicas/sharing.ts";
import { createQuotas } from "./quotas.ts";
import type { Scope } from "./scope.ts";
import type { ListingLimits } from "./sync/limits.ts";
import { createListings } from "./sync/listings.ts";
import { createWatches } from "./watches.ts";
import { createViews } from "./views.ts";
import { readAnew } from "./waiting.ts";

/** How long `askQuota` waits for the answer, which is kept in any case. Milliseconds. */
const quotaMs = 1000;
/** How much of the memory for listings the records of their caches may take, as far as it is free. */
const recordsShare = 1 / 8;

export interface InventoryDeps {
  /** Makes the calls of an account, with its own credentials and within its own budget. */
  upstreamOf: (account: string) => EciClient & UsageClient;
  limits: ListingLimits;
  /** What all listings may take together, with the records of their caches. */
  maxBytes: number;
  now: () => Date;
  /** Milliseconds that never go back. */
  clock: () => number;
  /** Told of unforeseen errors. They may hold anything; see `describeError`. */
  onUnexpected: (error: unknown) => void;
  /** How replicas share listings; without it, this server is alone. */
  sharing?: Sharing | null;
}

/** The one door to the image caches of all scopes. */
export interface Inventory {
  /** One page of a view. */
  page: (scope: Scope, query: PageQuery, context: RequestContext) => Promise<PreparedJson>;
  /** The same of a listing that is read to its end and fresh, or null; nothing is read for it. */
  listedPage: (scope: Scope, query: PageQuery) => PreparedJson | null;
  /** What changed in a view since a version. */
  changes: (scope: Scope, query: ChangesQuery, context: RequestContext) => Promise<PreparedJson>;
  /** Everything a view holds, to be had once its first rows are read. */
  export: (scope: Scope, view: View, context: RequestContext) => Promise<ViewExport>;
  /** Some images that the caches of a scope hold. */
  images: (scope: Scope, query: ImagesQuery, context: RequestContext) => Promise<PreparedJson>;
  /** The same of all images of a view; see `export`. */
  exportImages: (scope: Scope, view: ImagesView, context: RequestContext) => Promise<ViewExport>;
  /** A scope at a glance, as far as it is read. */
  summary: (scope: Scope, context: RequestContext) => Promise<RegionSummary>;
  /** One cache in full. */
  detail: (scope: Scope, id: string, context: RequestContext) => Promise<ImageCacheDetail>;
  /** The caches of one name, of which the listing of the whole scope is not needed. */
  named: (scope: Scope, name: string, context: RequestContext) => Promise<NamedCaches>;
  /** What of a scope failed or is failing, as far as it is read; waits a little for its end. */
  failing: (scope: Scope, context: RequestContext) => Promise<FailingCaches>;
  /** The Ready caches of a scope, likewise. */
  ready: (scope: Scope, context: RequestContext) => Promise<ReadyCaches>;
  /** Reads a whole scope anew, as far as lists go. Throws why that end was not reached. */
  readAnew: (scope: Scope, signal: AbortSignal) => Promise<void>;
  /** What is known of all scopes of which anything is read; nothing is read for it. */
  glances: () => Glance[];
  /** Asks how much of its quotas a scope uses, for `glances`, unless that was asked a moment ago. */
  askQuota: (scope: Scope, signal: AbortSignal) => Promise<void>;
  /** Which cache a pod is expected to hit. */
  match: (scope: Scope, query: MatchQuery, context: RequestContext) => Promise<Match>;
  /** Calls the listener for every page of the API that is read; see `Observation`. Returns what ends that. */
  observe: (listener: ObservationListener) => () => void;
  /** The same for each reading of a whole scope that missed nothing. */
  observeWhole: (listener: WholeReadingListener) => () => void;
  /** Ends all readings and calls. */
  close: () => void;
}

export function createInventory(deps: InventoryDeps): Inventory {
  const { limits, now, sharing = null } = deps;
  const closing = new AbortController();
  const { clientOf, tellWhole, ...observers } = createObservations(deps);
  const watches = createWatches({
    isSettled: (scope, id) => listingOf(scope)?.store.find(id)?.revision.isBuilding === false,
  });
  const noted = createNotedWalks();
  const listings = createListings({ ...deps, clientOf, watches, tellWhole, walks: noted.walks });
  const maxBytes = deps.maxBytes * recordsShare;
  const room = () => Math.min(maxBytes, deps.maxBytes - listings.bytes());
  const records = createRecords({ ...deps, maxBytes, room });
  const listingOf = (scope: Scope) => listings.known(scope, noFilters);
  const calls = {
    ...deps,
    clientOf: sharing === null ? clientOf : shareLookups(sharing, clientOf),
    listings,
    listingOf,
    watches,
    pageMs: limits.pageMs,
    shutdown: closing.signal,
  };
  const sharedRecords = sharing && shareRecords(sharing, records, deps);
  const { wanted, known, lookUp, find } = createLookups({ ...calls, ...sharedRecords, records });
  const keep = (observation: Observation) => {
    records.keep(observation);
    sharedRecords?.take(observation);
  };
  for (const take of [watches.take, keep, known.take, wanted.take]) observers.observe(take);
  const upstreamOf = sharing === null ? deps.upstreamOf : shareUsage(sharing, deps.upstreamOf);
  const { quotaOf, usageOf } = createQuotas({ upstreamOf, shutdown: closing.signal });
  const time = () => now().getTime();
  const listingFor = createListingFor({ ...calls, lookUp, time });
  const { summary, ...views } = createViews({ listings, listingFor, sharing, noted, time });

  return {
    ...views,
    ...createExports({ listingFor, time }),
    async summary(scope, context) {
      const [counted, { usage: quota, problem: quotaProblem }] = await Promise.all([
        summary(scope, context),
        quotaOf(scope, context),
      ]);
      return { ...counted, quota, quotaProblem };
    },
    detail: (scope, id, { signal, fresh }) => find(scope, id, signal, fresh),
    named: createNamed(listingFor, time),
    match: createMatch({ ...calls, find, time, listingFor }),
    glances: createGlances({ listings, usageOf, time }),
    async askQuota(scope, signal) {
      await quotaOf(scope, within(quotaMs, signal));
    },
    readAnew: (scope, signal) => readAnew(listings.of(scope, noFilters), signal),
    ...observers,
    close() {
      closing.abort(new Failure("shutting_down"));
      listings.close();
    },
  };
}
