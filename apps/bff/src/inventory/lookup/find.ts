import type { ImageCacheDetail } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import { derive } from "../../diagnosis/derive.ts";
import type { EciClient, Patience } from "../../eci/client.ts";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import { writeRaw } from "../../eci/wire/raw.ts";
import { until } from "../../platform/until.ts";
import { Failure } from "../../platform/failure.ts";

/** Pages gone through for one cache; the filter is its id, so that more than one is odd already. */
const mostPages = 20;
/** One cache in full weighs up to a hundred kilobytes with its record. */
const keptDetails = 200;
/** Asked again within this, a detail is answered from memory. Milliseconds. */
const freshMs = 5000;

interface FindDeps {
  client: EciClient;
  now: () => Date;
  clock: () => number;
  /** One cache may take so long to read. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

interface Known {
  detail: ImageCacheDetail;
  readAt: number;
}

/**
 * Finds single caches in full, each read once for all who ask at a time. What was read before is answered, marked as
 * stale, when it cannot be read now. An unknown id is an empty list upstream; here it is `cache_not_found`.
 */
export function createFind({ client, now, clock, pageMs, shutdown }: FindDeps) {
  const known = new LRUCache<string, Known>({ max: keptDetails });
  const asking = new Map<string, Promise<ImageCacheDetail>>();

  return async function find(
    regionId: string,
    id: string,
    { signal }: Patience,
    fresh: boolean,
  ): Promise<ImageCacheDetail> {
    const key = `${regionId} ${id}`;
    const last = known.get(key);
    if (!fresh && last && clock() - last.readAt < freshMs) return last.detail;
    const own = asking.get(key) ?? ask();
    asking.set(key, own);
    try {
      return await until(signal, own);
    } catch (error) {
      if (!(error instanceof Failure) || !last || error.code === "cache_not_found") throw error;
      return { ...last.detail, stale: true, staleReason: error.code };
    }

    async function ask(): Promise<ImageCacheDetail> {
      try {
        const patience = { deadline: performance.now() + pageMs, signal: shutdown };
        const detail = await read(regionId, id, patience);
        known.set(key, { detail, readAt: clock() });
        return detail;
      } catch (error) {
        if (error instanceof Failure && error.code === "cache_not_found") known.delete(key);
        throw error;
      } finally {
        asking.delete(key);
      }
    }
  };

  async function read(regionId: string, id: string, patience: Patience): Promise<ImageCacheDetail> {
    const asked = new Set<string | null>();
    let token: string | null = null;
    let unreadableRows = 0;
    let row: UpstreamPage["rows"][number] | undefined;
    // A page may be empty and yet not be the last one.
    do {
      asked.add(token);
      const ask = { regionId, filters: { ...noFilters, id }, limit: maxUpstreamLimit, token };
      const page: UpstreamPage = await client.describe(ask, patience);
      row = page.rows.find(({ cache }) => cache.id === id);
      unreadableRows += page.unreadableRows;
      token = page.nextToken;
    } while (row === undefined && token !== null && !asked.has(token) && asked.size < mostPages);

    if (row === undefined) {
      // A row that cannot be told by its id may be the very one, and so may one on a page that was not reached;
      // then nobody can say that there is none.
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
