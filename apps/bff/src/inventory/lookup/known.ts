import { isBuilding } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { ListingLimits } from "../sync/limits.ts";
import type { Listing } from "../sync/listing.ts";
import type { Observation } from "../observations.ts";
import type { CacheReading } from "./read-cache.ts";
import { readingOf } from "./read-cache.ts";
import type { Records } from "./records.ts";

/** How many single caches are kept; one weighs up to a hundred kilobytes with its record. */
const keptDetails = 200;

/** What was read of a cache last, by a call of its own or with a page of a list. */
interface Known {
  reading: CacheReading;
  /** On the clock that never goes back. */
  readAt: number;
  /** Whether a page has shown since that it has changed. */
  isOutdated: boolean;
}

export interface KnownDeps {
  records: Records;
  /** The listing of all caches of a scope, if there is one. */
  listingOf: (scope: Scope) => Listing | undefined;
  limits: Pick<ListingLimits, "ttlMs" | "buildingTtlMs">;
  clock: () => number;
}

const isSame = (known: DescribedCache, cache: DescribedCache): boolean =>
  JSON.stringify(known) === JSON.stringify(cache);

const keyOf = (scope: Scope, id: string) => `${writeScope(scope)} ${id}`;

/** What is known of single caches without a call. */
export function createKnown({ records, listingOf, limits, clock }: KnownDeps) {
  const found = new LRUCache<string, Known>({ max: keptDetails });

  /** Whether a list would not be read anew for it. */
  function isFresh(scope: Scope, { reading, readAt }: Known): boolean {
    const isBuildingAny = isBuilding(reading.cache) || (listingOf(scope)?.store.building() ?? 0) > 0;
    return clock() - readAt < (isBuildingAny ? limits.buildingTtlMs : limits.ttlMs);
  }

  /** Whether a list that was read since has it no more. */
  function isGone(scope: Scope, { cache, at }: CacheReading): boolean {
    const listing = listingOf(scope);
    if (!listing?.isFresh() || listing.store.has(cache.id)) return false;
    return at < listing.standing().asOf;
  }

  return {
    /** The later one of what a call for this cache and what a list has read. */
    last(scope: Scope, id: string): Known | null {
      const own = found.get(keyOf(scope, id)) ?? null;
      const listed = records.find(scope, id);
      if (listed === undefined || (own !== null && own.readAt >= listed.readAt)) return own;
      const row = listed.read();
      return row === null
        ? own
        : { reading: readingOf(row, listed.at), readAt: listed.readAt, isOutdated: false };
    },
    /** Whether it is what a call would most likely find now. */
    isCurrent: (scope: Scope, known: Known): boolean =>
      !known.isOutdated && isFresh(scope, known) && !isGone(scope, known.reading),
    /** Takes note of what a page shows of caches that calls of their own have read. Not all pages leave records. */
    take: ({ scope, page }: Observation): void => {
      if (found.size === 0) return;
      for (const { cache } of page.rows) {
        const own = found.peek(keyOf(scope, cache.id));
        if (own !== undefined) own.isOutdated = !isSame(own.reading.cache, cache);
      }
    },
    put(scope: Scope, reading: CacheReading): void {
      found.set(keyOf(scope, reading.cache.id), { reading, readAt: clock(), isOutdated: false });
    },
    forget(scope: Scope, id: string): void {
      found.delete(keyOf(scope, id));
      records.forget(scope, id);
    },
  };
}
export type KnownCaches = ReturnType<typeof createKnown>;
