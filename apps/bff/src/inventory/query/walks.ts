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

/** Stands for the first rows that a walk has shown (FNV-1a): two walks that differ in them hardly ever have the same. */
export function sumOf({ shown }: Walk, place: number): number {
  let sum = 0x81_1c_9d_c5;
  for (let index = 0; index < place; index += 1) sum = Math.imul(sum ^ (shown[index] ?? -1), 0x01_00_01_93);
  return sum >>> 0;
}

/** Rows that all walks remember together, some forty bytes each; the walk longest unused is forgotten first. */
export const keptRows = 400_000;
/** What a walk costs beside its rows, in rows. */
const walkCost = 20;

/** What a walk has shown now, from a place on. */
export interface NewlyShown {
  name: string;
  place: number;
  slots: readonly number[];
}

/**
 * Remembers walks, so that each cache that stays is shown exactly once, however the rows come, go and change places
 * meanwhile. Walks that begin alike are one: twenty people who scroll cost the memory of one. Names tell listings
 * apart.
 */
export function createWalks(onShown: (shown: NewlyShown) => void = () => {}) {
  const walks = new LRUCache<string, Walk>({
    maxSize: keptRows,
    sizeCalculation: ({ has }) => walkCost + has.size,
  });

  /** Its cost is reckoned when it comes, and not when what is there already is set again. */
  const keep = (name: string, walk: Walk): void => {
    walks.delete(name);
    walks.set(name, walk);
  };

  /** Adds what was shown, here or by another replica. */
  const add = (name: string, walk: Walk, slots: readonly number[]): void => {
    for (const slot of slots) {
      walk.shown.push(slot);
      walk.has.add(slot);
    }
    keep(name, walk);
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
      const slots = entries.map(({ slot }) => slot);
      if (slots.length > 0) onShown({ name, place: walk.shown.length, slots });
      add(name, walk, slots);
    },
    add,
    forget: (name: string) => void walks.delete(name),
    /** Every row is known, and the walk has shown these before it was forgotten. */
    settle(name: string, walk: Walk, shown: Iterable<CacheEntry>): void {
      for (const { slot } of shown) walk.has.add(slot);
      if (walk.resumed) walk.resumed.isSettled = true;
      keep(name, walk);
    },
  };
}
export type Walks = ReturnType<typeof createWalks>;
