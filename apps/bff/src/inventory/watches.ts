import type { ImageCache } from "@cachescope/contract";
import { isBuilding } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import { beginWatch, watchOn } from "../diagnosis/watch.ts";
import type { Watch } from "../diagnosis/watch.ts";
import type { DescribedCache } from "../eci/wire/decode.ts";
import type { Observation } from "./observations.ts";
import type { Scope } from "./scope.ts";
import { writeScope } from "./scope.ts";

/** How many builds are watched; of more, those that were not seen for longest are seen anew. */
const mostWatched = 20_000;

/** What was seen of the builds of all scopes, in whichever list or by whichever call. */
export interface Watches {
  take: (observation: Observation) => void;
  /** What is known of a cache that was just read; at `at`, if it was not watched before. */
  of: (scope: Scope, cache: DescribedCache, at: number) => Watch;
  /** Goes on with what another replica has watched, as far as its list tells. */
  recall: (scope: Scope, cache: ImageCache) => void;
}

interface WatchesDeps {
  /** Whether a list has a cache, and as one that is not being built. */
  isSettled: (scope: Scope, id: string) => boolean;
}

const keyOf = (scope: Scope, id: string) => `${writeScope(scope)} ${id}`;

/**
 * Watches builds over all that is read of them, so that a list, another one under other filters and a single cache say the
 * same. It is told of a page before lists take it.
 */
export function createWatches({ isSettled }: WatchesDeps): Watches {
  const watches = new LRUCache<string, Watch>({ max: mostWatched });
  return {
    take({ scope, at, caches }) {
      for (const cache of caches) {
        const key = keyOf(scope, cache.id);
        if (!isBuilding(cache) && watches.size === 0) continue;
        const watch = watchOn(watches.get(key) ?? null, cache, at.getTime(), () =>
          isSettled(scope, cache.id),
        );
        if (watch === null) watches.delete(key);
        else watches.set(key, watch);
      }
    },
    of: (scope, cache, at) =>
      (isBuilding(cache) ? watches.get(keyOf(scope, cache.id)) : undefined) ?? beginWatch(cache, at),
    recall(scope, cache) {
      const key = keyOf(scope, cache.id);
      const { watchedSince, lastSign } = cache;
      if (watchedSince === null || watches.has(key)) return;
      watches.set(key, beginWatch(cache, Date.parse(watchedSince), lastSign === watchedSince));
    },
  };
}
