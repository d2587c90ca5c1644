import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { CacheEntry } from "./cache-entry.ts";
import { createEntry, forgetOld, forgetPast, replaceRevision } from "./cache-entry.ts";
import { createDictionary } from "./dictionary.ts";
import { Removals } from "./removals.ts";
import type { Revision } from "./revision.ts";
import { summarize, toRevision } from "./revision.ts";

/** What stays of a cache that is gone, beside its values: its id and number. Bytes, measured. */
const goneOverhead = 150;

/** How caches came to be known: from a page of the API, or by a look-up. */
interface Source {
  /** The place of the first of them in the API's order. */
  rank: number;
  /** Epoch milliseconds. */
  now: number;
  /** The pass that reads them; a look-up outside of any has none. */
  pass?: number;
  /** Whether a revision that was not known was created since the others were read. */
  isNew?: (revision: Revision) => boolean;
}

/** Which entries stay: those seen by the pass `seenSince` or a later one, and those in `alsoKept`. */
interface Retained {
  seenSince: number;
  alsoKept?: ReadonlySet<string>;
  /** Epoch milliseconds. */
  now: number;
  /** An entry at this place or after it may still be there, beyond the end of what is read. */
  beyondFrom?: number;
}

/**
 * The snapshot of one listing. Each step that changes a revision, or the API's order of rows, makes a new version;
 * reading the same again makes none. Rows are the same when their JSON is.
 */
export class Store {
  readonly dictionary = createDictionary();
  readonly #entries = new Map<string, CacheEntry>();
  readonly #slots = new Map<string, number>();
  readonly #bySlot: (CacheEntry | undefined)[] = [];
  readonly #removals = new Removals();
  #version = 0;
  #bytes = 0;
  #building = 0;

  /** Takes caches as they were just read. Returns how many of them this pass had not seen before. */
  upsert(caches: readonly DescribedCache[], { rank, now, pass = 0, isNew = () => false }: Source): number {
    const next = this.#version + 1;
    let hasChanged = false;
    let newToPass = 0;
    for (const [index, cache] of caches.entries()) {
      const summary = summarize(cache, now);
      let entry = this.#entries.get(cache.id);
      if (entry?.revision.json !== summary.json) {
        entry = this.#put(toRevision(summary, this.dictionary), next, now, isNew);
        hasChanged = true;
      }
      hasChanged ||= entry.rank !== rank + index;
      entry.rank = rank + index;
      if (entry.lastPass < pass) {
        entry.lastPass = pass;
        newToPass += 1;
      }
    }
    if (hasChanged) this.#version = next;
    return newToPass;
  }

  /** Drops all other entries, and what is too old of the history of those that stay. */
  retain({ seenSince, alsoKept, now, beyondFrom = Infinity }: Retained): void {
    const gone: CacheEntry[] = [];
    for (const entry of this.#entries.values()) {
      this.#release(forgetOld(entry, now));
      if (entry.lastPass < seenSince && !alsoKept?.has(entry.revision.id)) gone.push(entry);
    }
    if (gone.length === 0) return;
    this.#version += 1;
    for (const entry of gone) this.#remove(entry);
    const removals = gone.map((entry) => ({ entry, at: this.#version, isBeyond: entry.rank >= beyondFrom }));
    for (const entry of this.#removals.add(removals)) this.#release([...forgetPast(entry), entry.revision]);
  }

  has = (id: string): boolean => this.#entries.has(id);
  rankOf = (id: string): number | undefined => this.#entries.get(id)?.rank;
  entry = (slot: number): CacheEntry | undefined => this.#bySlot[slot];
  entries = (): Iterable<CacheEntry> => this.#entries.values();
  removalsSince = (version: number) => this.#removals.since(version);
  /** Whether everything that went since this version is still remembered. */
  remembers = (version: number): boolean => version <= this.#version && this.#removals.remembers(version);
  /** How many of the entries came after this version. */
  addedSince = (version: number): number =>
    [...this.#entries.values()].filter(({ addedAt }) => addedAt > version).length;
  size = (): number => this.#entries.size;
  version = (): number => this.#version;
  bytes = (): number => this.#bytes + this.dictionary.bytes();
  /** How many slots belong to caches that are gone. */
  gone = (): number => this.#bySlot.length - this.#entries.size;
  /** How many caches are being built, stalled ones too. */
  building = (): number => this.#building;

  /** Puts a revision that is new, or differs from the one that was there. */
  #put(revision: Revision, version: number, now: number, isNew: (revision: Revision) => boolean): CacheEntry {
    this.#bytes += revision.bytes;
    this.#building += revision.isBuilding ? 1 : 0;
    const known = this.#entries.get(revision.id);
    if (known) {
      this.#building -= known.revision.isBuilding ? 1 : 0;
      this.#release(replaceRevision(known, revision, version, now));
      return known;
    }
    const entry = createEntry(
      { slot: this.#slotOf(revision.id), revision, rank: -1, wasThere: !isNew(revision) },
      version,
    );
    this.#entries.set(revision.id, entry);
    this.#bySlot[entry.slot] = entry;
    return entry;
  }

  #remove({ slot, revision }: CacheEntry): void {
    this.#entries.delete(revision.id);
    this.#bySlot[slot] = undefined;
    this.#building -= revision.isBuilding ? 1 : 0;
    this.#bytes += goneOverhead;
  }

  /** Counts out rows that are no longer kept. */
  #release(rows: readonly Revision[]): void {
    for (const revision of rows) this.#bytes -= revision.bytes;
  }

  #slotOf(id: string): number {
    const known = this.#slots.get(id);
    if (known !== undefined) return known;
    this.#slots.set(id, this.#bySlot.length);
    return this.#bySlot.push(undefined) - 1;
  }
}
