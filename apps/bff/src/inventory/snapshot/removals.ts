import type { CacheEntry } from "./cache-entry.ts";

/**
 * Why a cache is no longer in a listing: `removed`, it exists no more; `left`, it no longer matches what Alibaba Cloud
 * is asked for; `beyond`, it may still be there, beyond the end of what is read now.
 */
export type Departure = "removed" | "left" | "beyond";

/** A cache that went, and the version in which it did. */
interface Removal {
  entry: CacheEntry;
  at: number;
  departure: Departure;
}

/** How many removals are remembered; a page that missed more of them loads anew. */
const keptRemovals = 1000;

/** Remembers which caches went, and in which version. */
export class Removals {
  #removals: Removal[] = [];
  #forgottenBefore = 0;

  /** Adds what went in one version. Returns the entries that are forgotten instead. */
  add(removals: readonly Removal[]): CacheEntry[] {
    this.#removals.push(...removals);
    const forgotten = this.#removals.splice(0, this.#removals.length - keptRemovals);
    this.#forgottenBefore = forgotten.at(-1)?.at ?? this.#forgottenBefore;
    return forgotten.map(({ entry }) => entry);
  }

  /** Whether nothing that went is remembered from before this version; for a snapshot that was copied. */
  beginAt(version: number): void {
    this.#forgottenBefore = version;
  }

  /** Forgets all that went up to this version. Returns the entries. */
  clear(version: number): CacheEntry[] {
    this.#forgottenBefore = version;
    return this.#removals.splice(0).map(({ entry }) => entry);
  }

  since = (version: number): Removal[] => this.#removals.filter(({ at }) => at > version);

  /** Whether everything that went since this version is still remembered. */
  remembers = (version: number): boolean => version >= this.#forgottenBefore;
}
