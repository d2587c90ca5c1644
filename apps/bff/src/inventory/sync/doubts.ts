import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";
import type { Effect } from "./events.ts";
import { pushedOn } from "./pushed-on.ts";

type Doubt = Extract<Effect, { kind: "doubt" }>;
type Check = Extract<Effect, { kind: "check" }>;

/** Keeps which caches are doubted, and which ones only a look-up found. */
export class Doubts {
  readonly #store: Store;
  /** Whether a cache that a look-up found then, on the listing's clock, still stays beyond the end. */
  readonly #isKept: (foundAt: number) => boolean;
  /** When a look-up found them, the longest not looked for first. */
  readonly #found = new Map<string, number>();
  #doubted: readonly CacheEntry[] = [];
  /** Those that only a look-up found, beyond the end of a capped reading. */
  #beyond: readonly CacheEntry[] = [];

  constructor(store: Store, isKept: (foundAt: number) => boolean) {
    this.#store = store;
    this.#isKept = isKept;
  }

  noteFound(id: string, at: number): void {
    this.#found.set(id, at);
  }

  forgetFound(id: string): void {
    this.#found.delete(id);
  }

  /** Takes what a reading has not seen, and drops what has been pushed past its end. */
  take({ seenSince, capped }: Doubt): { count: number; found: number } {
    const store = this.#store;
    const isFound = ({ revision }: CacheEntry) => this.#found.has(revision.id);
    const isPushedOn = capped === null ? () => false : pushedOn(store.entries(), capped, isFound);
    const unseen = new Map(store.notSeenSince(seenSince).map((entry) => [entry.revision.id, entry]));
    const found = capped === null ? [] : [...this.#found].filter(([id]) => unseen.has(id));
    const entriesOf = (ids: readonly (readonly [string, number])[]) =>
      ids.flatMap(([id]) => unseen.get(id) ?? []);
    const { kept = [], late = [] } = Object.groupBy(found, ([, at]) => (this.#isKept(at) ? "kept" : "late"));
    this.#beyond = entriesOf(kept);
    const others = [...unseen.values()].filter((entry) => capped === null || !isFound(entry));
    store.remove([...entriesOf(late), ...others.filter(isPushedOn)], "beyond");
    this.#doubted = others.filter((entry) => !isPushedOn(entry));
    for (const [id, at] of this.#found) if (!this.#isKept(at)) this.#found.delete(id);
    return { count: this.#doubted.length, found: this.#beyond.length };
  }

  /** The doubted entries that are gone, and those that are to be looked for by their ids. */
  sortOut({ droppedSince, most, mostFound }: Check): { gone: CacheEntry[]; sought: CacheEntry[] } {
    const isGone = ({ lastPass }: CacheEntry) => droppedSince !== null && lastPass < droppedSince;
    const others = this.#doubted.filter((entry) => !isGone(entry));
    const found = this.#beyond.slice(0, mostFound);
    // The next reading looks for others.
    for (const { revision } of found) this.#toTheEnd(revision.id);
    return { gone: this.#doubted.filter(isGone), sought: [...others.slice(0, most), ...found] };
  }

  #toTheEnd(id: string): void {
    const at = this.#found.get(id);
    this.#found.delete(id);
    if (at !== undefined) this.#found.set(id, at);
  }
}
