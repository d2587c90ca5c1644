import type { ImageCacheDetail } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import { derive } from "../../diagnosis/derive.ts";
import type { EciClient } from "../../eci/client.ts";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import { writeRaw } from "../../eci/wire/raw.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { within } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import { createSharedCalls } from "./shared-calls.ts";

/** Pages read for one cache. The filter is its id, so more than one is odd already. */
const mostPages = 20;
/** How many single caches are kept; one weighs up to a hundred kilobytes with its record. */
const keptDetails = 200;
/** A cache that is asked for again within this is answered from memory. Milliseconds. */
const freshMs = 5000;

interface FindDeps {
  clientOf: (scope: Scope) => EciClient;
  now: () => Date;
  clock: () => number;
  /** How long one cache may take to be read. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

interface Known {
  detail: ImageCacheDetail;
  readAt: number;
}

/**
 * Finds single caches in full; requests for the same one share a call. When a cache cannot be read now, the one read
 * before is answered, marked as stale. The API answers an unknown id with an empty list; here that is
 * `cache_not_found`.
 */
export function createFind({ clientOf, now, clock, pageMs, shutdown }: FindDeps) {
  const known = new LRUCache<string, Known>({ max: keptDetails });
  const share = createSharedCalls<ImageCacheDetail>();

  return async function find(
    scope: Scope,
    id: string,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<ImageCacheDetail> {
    const key = `${writeScope(scope)} ${id}`;
    const last = known.get(key);
    if (!fresh && last && clock() - last.readAt < freshMs) return last.detail;
    try {
      return await share(key, signal, ask);
    } catch (error) {
      if (!(error instanceof Failure) || !last || error.code === "cache_not_found") throw error;
      return { ...last.detail, stale: true, staleReason: error.code };
    }

    async function ask(viewers: AbortSignal): Promise<ImageCacheDetail> {
      try {
        const detail = await read(scope, id, { ...within(pageMs, shutdown), viewers });
        known.set(key, { detail, readAt: clock() });
        return detail;
      } catch (error) {
        if (error instanceof Failure && error.code === "cache_not_found") known.delete(key);
        throw error;
      }
    }
  };

  async function read(scope: Scope, id: string, deadline: Deadline): Promise<ImageCacheDetail> {
    const client = clientOf(scope);
    const { regionId } = scope;
    const asked = new Set<string | null>();
    let token: string | null = null;
    let unreadableRows = 0;
    let row: UpstreamPage["rows"][number] | undefined;
    // A page may be empty and yet not be the last one.
    do {
      asked.add(token);
      const request = { regionId, filters: { ...noFilters, id }, limit: maxUpstreamLimit, token };
      const page: UpstreamPage = await client.describe(request, deadline);
      row = page.rows.find(({ cache }) => cache.id === id);
      unreadableRows += page.unreadableRows;
      token = page.nextToken;
    } while (row === undefined && token !== null && !asked.has(token) && asked.size < mostPages);

    if (row === undefined) {
      // The cache may be a row without a usable id, or on a page that was not reached; then it is not known to be missing.
      throw new Failure(unreadableRows > 0 || token !== null ? "bad_response" : "cache_not_found");
    }
    const asOf = now();
    return {
      item: derive(row.cache, asOf.getTime()),
      raw: writeRaw(row.record),
      asOf: asOf.toISOString(),
      stale: false,
      staleReason: null,
    };
  }
}
