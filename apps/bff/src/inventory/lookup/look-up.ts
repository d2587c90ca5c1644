import { idKind } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { EciClient } from "../../eci/client.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { linkedTo, untilDeadline, within } from "../../platform/deadline.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import type { Scope } from "../scope.ts";
import type { Listing } from "../sync/listing.ts";
import { createSharedCalls } from "./shared-calls.ts";
import type { Wanted } from "./wanted.ts";

/**
 * The filter of the API that finds what an id names. It has none for container groups, but automatic caches are named
 * after theirs.
 */
const filterFor: Record<
  NonNullable<ReturnType<typeof idKind>>,
  (id: string) => ["id" | "snapshotId" | "name", string]
> = {
  cache: (id) => ["id", id],
  snapshot: (id) => ["snapshotId", id],
  containerGroup: (id) => ["name", `auto-create-for-${id}`],
};
/** An id is looked up once in this time. Milliseconds. */
const keptMs = 10_000;

export interface LookUpDeps {
  clientOf: (scope: Scope) => EciClient;
  wanted: Wanted;
  /** The listing of all caches of a scope, if there is one. */
  listingOf: (scope: Scope) => Listing | undefined;
  /** How long one look-up may take. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

/**
 * Looks up ids that are searched for and not listed, each once for all searches; what is found joins the listing. An id
 * that cannot be looked up now, or in time, is simply not found, because the list itself can be answered.
 */
export function createLookUp({ clientOf, wanted, listingOf, pageMs, shutdown }: LookUpDeps) {
  const lookedUp = new LRUCache<string, true>({ max: 1000, ttl: keptMs });
  const share = createSharedCalls<void>();

  return async function lookUp(listing: Listing, q: string, deadline: Deadline): Promise<void> {
    const id = q.trim();
    const kind = idKind(id);
    if (kind === null) return;
    const [filter, value] = filterFor[kind](id);
    if (listing.filters[filter] !== undefined) return;
    // No two listings have the same epoch, whatever their scopes.
    const key = `${listing.lineage().epoch} ${id}`;
    if (lookedUp.has(key)) return;
    const { controller: waiting, release } = linkedTo(deadline.signal);
    try {
      await untilDeadline(deadline, share(key, waiting.signal, describe));
    } finally {
      release();
      // Who is answered without it waits no longer either.
      waiting.abort(new ViewerLeft());
    }

    async function read(viewers: AbortSignal): Promise<DescribedCache[]> {
      const { scope } = listing;
      if (filter === "id" && listing === listingOf(scope)) return readOne(scope, viewers);
      const filters = { ...listing.filters, [filter]: value };
      const request = { regionId: scope.regionId, filters, limit: maxUpstreamLimit, token: null };
      const page = await clientOf(scope).describe(request, { ...within(pageMs, shutdown), viewers });
      return page.rows.map(({ cache }) => cache);
    }

    async function readOne(scope: Scope, viewers: AbortSignal): Promise<DescribedCache[]> {
      try {
        return [(await wanted.read(scope, id, viewers)).row.cache];
      } catch (error) {
        if (error instanceof Failure && error.code === "cache_not_found") return [];
        throw error;
      }
    }

    async function describe(viewers: AbortSignal): Promise<void> {
      try {
        const caches = await read(viewers);
        lookedUp.set(key, true);
        await listing.addFound(id, caches);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    }
  };
}
