import { LRUCache } from "lru-cache";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { SortValue } from "./order.ts";

/** The rows that a walk has shown last: what the last of them was ordered by, and their ids, the last one first. */
export interface LastShown {
  value: SortValue;
  ids: readonly string[];
}

/** What a walk has shown, told so that it can be found out once the walk is forgotten. */
export interface ShownSoFar {
  /** Everything up to this place; null for nothing. */
  upTo: LastShown | null;
  /** These besides, by the digests of their ids; null when they are too many to be told. */
  besides: ReadonlySet<string> | null;
}

/** What one walk through a view has shown so far: slots of the store, in the order they were shown. */
export interface Walk {
  shown: number[];
  has: Set<number>;
  /** What a walk had shown before it was forgotten. `isSettled`: all of that is among `has`. */
  resumed: { before: ShownSoFar; isSettled: boolean } | null;
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
    sizeCalculation: ({ has }) => walkCost + has.size,
  });

  /** Its cost is reckoned when it comes, and not when what is there already is set again. */
  const keep = (name: string, walk: Walk): void => {
    walks.delete(name);
    walks.set(name, walk);
  };

  return {
    get: (name: string) => walks.get(name),
    /** Begins a walk, or goes on with one that was forgotten. */
    begin(name: string, before: ShownSoFar | null = null): Walk {
      const resumed = before && { before, isSettled: false };
      const walk: Walk = { shown: [], has: new Set(), resumed };
      keep(name, walk);
      return walk;
    },
    show(name: string, walk: Walk, entries: readonly CacheEntry[]): void {
      for (const { slot } of entries) {
        walk.shown.push(slot);
        walk.has.add(slot);
      }
      keep(name, walk);
    },
    /** Every row is known, and the walk has shown these before it was forgotten. */
    settle(name: string, walk: Walk, shown: Iterable<CacheEntry>): void {
      for (const { slot } of shown) walk.has.add(slot);
      if (walk.resumed) walk.resumed.isSettled = true;
      keep(name, walk);
    },
  };
}
export type Walks = ReturnType<typeof createWalks>;
