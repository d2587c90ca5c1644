import type { Fault, PageQuery, View } from "@cachescope/contract";
import {
  parseChangesQuery,
  parseExportQuery,
  parseFilters,
  parsePageQuery,
  upstreamFilters,
} from "@cachescope/contract";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Request, Response } from "express";
import { LRUCache } from "lru-cache";
import type { EciClient, Patience } from "../../eci/client.ts";
import { linkedTo } from "../../platform/until.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import { sendAnswer } from "../../platform/http/send-answer.ts";
import { createAnswers } from "../../inventory/query/answers.ts";
import { fingerprintOf } from "../../inventory/query/cursor.ts";
import { everythingIn, readToEnd } from "../../inventory/query/export.ts";
import { createFind } from "../../inventory/lookup/find.ts";
import type { ListingLimits } from "../../inventory/sync/limits.ts";
import type { Listing } from "../../inventory/sync/listing.ts";
import { createListings } from "../../inventory/sync/listings.ts";
import { createLookUp } from "../../inventory/lookup/look-up.ts";
import { hasRows } from "../../inventory/query/page.ts";
import { sendExport } from "./export.ts";
import { queryOf, refuseQuery } from "../query.ts";

export interface ImageCacheDeps {
  client: EciClient;
  listingLimits: ListingLimits;
  /** What all listings may take together. */
  listingBytes: number;
  regionIds: ReadonlySet<string>;
  now: () => Date;
  /** Milliseconds that never go back. */
  clock: () => number;
  /** How long one viewer's request may take, in milliseconds. */
  patienceMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
  /** Told of what nobody foresaw, before it becomes `internal`. It may hold anything; see `describeError`. */
  onUnexpected: (error: unknown) => void;
}

/** How long an answer is held back for what would make it better. Milliseconds. */
const worthWaiting = { firstMatch: 1000, moreRows: 2000, news: 2000 };

/** The calls about image caches under `/api/regions/:region`. */
export function imageCaches(deps: ImageCacheDeps) {
  const { listingLimits: limits, listingBytes: maxBytes, shutdown } = deps;
  const listings = createListings({ ...deps, limits, maxBytes });
  const answers = createAnswers();
  const lookUp = createLookUp({ ...deps, pageMs: limits.pageMs });
  const find = createFind({ ...deps, pageMs: limits.pageMs });
  /** By address, of what the last answer was made, by their names: neither is kept by being here. */
  const repeated = new LRUCache<string, { listing: string; answer: string }>({ max: 500 });
  shutdown.addEventListener("abort", listings.close, { once: true });

  const regionOf = (id: string): string => {
    if (!deps.regionIds.has(id)) throw new Failure("unknown_region");
    return id;
  };
  const time = () => deps.now().getTime();

  /** The listing behind a view, with its first rows read; whoever will not have what is kept gets it read anew. */
  const listingFor = async (
    request: Request<{ region: string }>,
    { filters }: View,
    upTo: number | null,
    patience: Patience,
  ): Promise<Listing> => {
    const listing = listings.of(regionOf(request.params.region), upstreamFilters(filters));
    if (wantsFresh(request)) await listing.refresh(patience);
    listing.look(upTo);
    await listing.ready(patience);
    await lookUpSearched(listing, filters.q, patience);
    return listing;
  };

  const lookUpSearched = async (listing: Listing, q: string | undefined, patience: Patience) => {
    if (q === undefined) return;
    const searched = { filters: { ...listing.filters, q }, sort: byRank };
    // What was found by its id beyond the end of a capped list is read anew by nothing else.
    if (listing.isCapped() || listing.select(searched, time()).entries.length === 0)
      await lookUp(listing, q, patience);
  };

  /** Waits a little while rows are being read: for the first that matches, or for a whole page of them. */
  const waitForRows = async (
    listing: Listing,
    { view, limit, cursor }: Pick<PageQuery, "view" | "limit" | "cursor">,
    patience: Patience,
  ) => {
    const ask = { view, cursor, fingerprint: fingerprintOf(listing.regionId, view) };
    const isEnough = hasRows(listing, ask, cursor === null ? 1 : limit, time);
    const ms = cursor === null ? worthWaiting.firstMatch : worthWaiting.moreRows;
    await listing.waitFor(isEnough, sooner(patience, ms));
  };

  return {
    /**
     * Answers what was asked in just these words before, when the answer is still the same; false: it is not. Most
     * requests are such, and reading their words again would be most of the work.
     */
    again(request: IncomingMessage, response: ServerResponse, head: readonly string[]): boolean {
      const last = repeated.get(request.url ?? "");
      if (!last || wantsFresh(request)) return false;
      const listing = listings.known(last.listing);
      if (!listing?.lookAgain()) return false;
      const answer = answers.again(listing, last.answer, time());
      if (answer === null) return false;
      sendAnswer(request, response, answer, head).catch(() => response.destroy());
      return true;
    },

    /** `GET …/image-caches`: one page of a view. */
    list: async (request: Request<{ region: string }>, response: Response) => {
      const { query, faults } = parsePageQuery(queryOf(request));
      refuse(faults);
      const patience = patienceOf(response, deps);
      const { view, limit, cursor, upTo } = query;
      const listing = await listingFor(request, view, upTo, patience);
      if (listing.isReading()) await waitForRows(listing, { view, limit, cursor }, patience);
      const { name, answer } = answers.page(listing, query, time());
      if (upTo === null && view.filters.q === undefined)
        repeated.set(request.url, { listing: listing.key, answer: name });
      await sendAnswer(request, response, answer);
    },

    /** `GET …/changes`: what changed in a view since a version. */
    changes: async (request: Request<{ region: string }>, response: Response) => {
      const { query, faults } = parseChangesQuery(queryOf(request));
      refuse(faults);
      const patience = patienceOf(response, deps);
      const listing = await listingFor(request, query.view, query.upTo, patience);
      await listing.waitFor(() => !listing.isRunning(), sooner(patience, worthWaiting.news));
      await sendAnswer(request, response, answers.changes(listing, query, time()));
    },

    /** `GET …/export`: everything a view holds, as a file. */
    export: async (request: Request<{ region: string }>, response: Response) => {
      const { query, faults } = parseExportQuery(queryOf(request));
      refuse(faults);
      const patience = patienceOf(response, deps);
      const listing = await listingFor(request, query.view, null, patience);
      await withoutIdleLimit(request.socket, () => readToEnd(listing, patience.signal));
      const rows = everythingIn(listing, query.view, deps.now());
      await sendExport(response, query.format, listing, rows, deps.now()).catch((error: unknown) => {
        throw patience.signal.aborted ? patience.signal.reason : error;
      });
    },

    /** `GET …/image-caches/:id`: one cache in full. */
    detail: async (request: Request<{ region: string; id: string }>, response: Response) => {
      const region = regionOf(request.params.region);
      refuseQuery(request);
      const { filters, faults } = parseFilters(new URLSearchParams({ id: request.params.id }));
      if (filters.id === undefined) throw new Failure("bad_request", { faults });
      const patience = patienceOf(response, deps);
      response.json(await find(region, filters.id, patience, wantsFresh(request)));
    },
  };
}

const byRank = { key: "rank", descending: false } as const;

function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw new Failure("bad_request", { faults });
}

/** RFC 9111: whoever sends this will not have what is kept before it was asked about anew. */
const wantsFresh = ({ headers }: IncomingMessage): boolean =>
  /(?:^|[\s,])no-cache(?:$|[\s,])/i.test(headers["cache-control"] ?? "");

/** Does what may take minutes although nothing is sent meanwhile. */
async function withoutIdleLimit(socket: Socket, work: () => Promise<void>): Promise<void> {
  const usual = socket.timeout ?? 0;
  socket.setTimeout(0);
  try {
    await work();
  } finally {
    socket.setTimeout(usual);
  }
}

const sooner = ({ deadline, signal }: Patience, ms: number): Patience => ({
  deadline: Math.min(deadline, performance.now() + ms),
  signal,
});

/** As long as the viewer is there and the server lives, but not longer than the deadline. */
function patienceOf(
  response: Response,
  { patienceMs, shutdown }: Pick<ImageCacheDeps, "patienceMs" | "shutdown">,
): Patience {
  const { controller, release } = linkedTo(shutdown);
  response.once("close", () => {
    release();
    if (!response.writableFinished) controller.abort(new ViewerLeft());
  });
  return { deadline: performance.now() + patienceMs, signal: controller.signal };
}
