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
}

/**
 * Finds single caches in full. One that a list has read is answered from that
 * reading as long as its rows are fresh, and costs no call. When a cache cannot be read now, the one read before is
 * answered, marked as stale.
 */
export function createFind({ known, wanted, watches, now }: FindDeps) {
  const detailIn = (scope: Scope, reading: CacheReading): ImageCacheDetail =>
    detailOf(reading, watches.of(scope, reading.cache, reading.at.getTime()), now());

  return async function find(
    scope: Scope,
    id: string,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<ImageCacheDetail> {
    const kept = fresh ? null : known.last(scope, id);
    if (kept !== null && known.isCurrent(scope, kept)) return detailIn(scope, kept.reading);
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
