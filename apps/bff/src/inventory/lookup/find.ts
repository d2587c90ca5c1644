import type { ImageCacheDetail } from "@cachescope/contract";
import { Failure } from "../../platform/failure.ts";
import type { Scope } from "../scope.ts";
import type { Watches } from "../watches.ts";
import type { KnownCaches } from "./known.ts";
import type { CacheReading } from "./read-cache.ts";
import { detailOf, readingOf } from "./read-cache.ts";
import type { Wanted } from "./wanted.ts";

export interface FindDeps {
  known: KnownCaches;
  wanted: Wanted;
  watches: Pick<Watches, "of">;
  now: () => Date;
  /** Fetches what another replica has read of a cache. */
  fetchRecord?: (scope: Scope, id: string) => Promise<void>;
}

/**
 * Finds single caches in full. One that a list has read is answered from that
 * reading as long as its rows are fresh, and costs no call. When a cache cannot be read now, the one read before is
 * answered, marked as stale.
 */
export function createFind({ known, wanted, watches, now, fetchRecord }: FindDeps) {
  const detailIn = (scope: Scope, reading: CacheReading): ImageCacheDetail =>
    detailOf(reading, watches.of(scope, reading.cache, reading.at.getTime()), now());

  const currentOf = (scope: Scope, id: string) => {
    const last = known.last(scope, id);
    return last !== null && known.isCurrent(scope, last) ? last : null;
  };
  const fetchCurrent = async (scope: Scope, id: string) => {
    if (fetchRecord === undefined) return null;
    await fetchRecord(scope, id);
    return currentOf(scope, id);
  };

  return async function find(
    scope: Scope,
    id: string,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<ImageCacheDetail> {
    const current = fresh ? null : (currentOf(scope, id) ?? (await fetchCurrent(scope, id)));
    if (current !== null) return detailIn(scope, current.reading);
    try {
      const { row, at } = await wanted.read(scope, id, signal);
      const reading = readingOf(row, at);
      known.put(scope, reading);
      return detailIn(scope, reading);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code === "cache_not_found") known.forget(scope, id);
      const last = known.last(scope, id);
      if (last === null) throw error;
      return { ...detailIn(scope, last.reading), stale: true, staleReason: error.code };
    }
  };
}
