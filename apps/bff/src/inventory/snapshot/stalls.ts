import type { CacheEntry } from "./cache-entry.ts";

/**
 * The builds of a snapshot that time alone makes stalled, and when. What nothing is being built of costs nothing, and
 * asking costs nothing until the first of them is due.
 */
export class Stalls {
  readonly #at = new Map<CacheEntry, number>();
  #next = Infinity;

  /** Takes note of what an entry is now. */
  note(entry: CacheEntry): void {
    const { stallsAt } = entry.revision;
    if (stallsAt === Infinity) this.#at.delete(entry);
    else this.#at.set(entry, stallsAt);
    this.#next = Math.min(this.#next, stallsAt);
  }

  forget(entry: CacheEntry): void {
    this.#at.delete(entry);
  }

  /** Those that are stalled by now; they stay until something else is noted of them. */
  due(now: number): CacheEntry[] {
    if (now < this.#next) return [];
    const due: CacheEntry[] = [];
    this.#next = Infinity;
    for (const [entry, at] of this.#at) {
      if (at <= now) due.push(entry);
      else this.#next = Math.min(this.#next, at);
    }
    return due;
  }
}
