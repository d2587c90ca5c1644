import { LRUCache } from "lru-cache";
import type { CacheEntry } from "../snapshot/cache-entry.ts";

/** What one walk through a view has shown so far: slots of the store, in the order they were shown. */
export interface Walk {
  /** With how many it began. */
  begunWith: number;
  shown: number[];
  has: Set<number>;
}

/** Rows that all walks remember together, some forty bytes each; the walk longest unused is forgotten first. */
export const keptRows = 400_000;
/** What a walk costs beside its rows, in rows. */
const walkCost = 20;

/**
 * Remembers walks, so that each cache that stays is shown exactly once, however the rows come, go and change places
 * meanwhile. Walks that begin alike are one: twenty people who scroll cost the memory of one. Names tell listings
 * apart.
 */
export function createWalks() {
  const walks = new LRUCache<string, Walk>({
    maxSize: keptRows,
    sizeCalculation: ({ shown }) => walkCost + shown.length,
  });

  const show = (name: string, walk: Walk, entries: readonly CacheEntry[]): void => {
    for (const { slot } of entries) {
      walk.shown.push(slot);
      walk.has.add(slot);
    }
    // Its cost is reckoned when it comes, and not when what is there already is set again.
    walks.delete(name);
    walks.set(name, walk);
  };

  return {
    get: (name: string) => walks.get(name),
    /** Begins a walk that has shown these. */
    begin(name: string, shown: readonly CacheEntry[]): Walk {
      const walk = { begunWith: shown.length, shown: [], has: new Set<number>() };
      show(name, walk, shown);
      return walk;
    },
    show,
  };
}
export type Walks = ReturnType<typeof createWalks>;
