import { createDictionary } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import { summarize, toRevision } from "./revision.ts";
import type { Revision } from "./revision.ts";

/** A row with its history, as far as anybody may ask for it. */
export interface Entry {
  /** Its number in this store, for good: a cache that goes and comes back keeps it. */
  slot: number;
  row: Revision;
  /** Place in the API's own order, when it was last read. */
  rank: number;
  /** The versions in which it came and last changed. */
  addedAt: number;
  changedAt: number;
  /** It is not known to have come to be since others of the listing were read. */
  wasThere: boolean;
  /** What stood here before the last changes, the latest last. */
  past: readonly Past[];
}

/** A row as it was from one version on, until it was read to be another (epoch milliseconds). */
interface Past {
  row: Revision;
  since: number;
  until: number;
}

/** A row that went, the version in which it did, and whether it may only lie beyond what is read now. */
interface Removal {
  entry: Entry;
  at: number;
  isBeyond: boolean;
}

/** Removals that are remembered; who has not asked for so many changes reads the pages anew. */
const keptRemovals = 1000;
/** Changes of one row that are remembered, and for how long at least: those who look ask more often. Milliseconds. */
const keptPasts = 8;
const keptPastMs = 300_000;
const noPast: readonly Past[] = [];
/** What stays of a cache that is gone, beside its words: its id and number. Bytes, measured. */
const goneOverhead = 150;

/**
 * The rows of one listing by version: each step that changes any, or the API's order of them, is a new one, and an equal
 * read changes none. Rows are equal when the JSON they travel as is.
 */
export function createStore() {
  const dictionary: Dictionary = createDictionary();
  const entries = new Map<string, Entry>();
  const slots = new Map<string, number>();
  const bySlot: (Entry | undefined)[] = [];
  let removals: Removal[] = [];
  let forgottenBefore = 0;
  let version = 0;
  let bytes = 0;
  let building = 0;
  const weigh = (row: Revision, sign: 1 | -1) => {
    bytes += sign * row.bytes;
  };
  const count = (row: Revision, sign: 1 | -1) => {
    if (row.isBuilding) building += sign;
  };
  /** Drops what is remembered of an entry's past but its last `most`, and of those what ended before `from`. */
  const forget = (entry: Entry, most: number, from: number) => {
    const kept = entry.past.slice(Math.max(0, entry.past.length - most)).filter(({ until }) => until >= from);
    if (kept.length === entry.past.length) return;
    for (const past of entry.past) if (!kept.includes(past)) weigh(past.row, -1);
    entry.past = kept.length === 0 ? noPast : kept;
  };

  const slotOf = (id: string): number => {
    const known = slots.get(id);
    if (known !== undefined) return known;
    slots.set(id, bySlot.length);
    return bySlot.push(undefined) - 1;
  };

  /**
   * Takes rows as they were just read, the first of them at place `rank` of the API's order; `isNew` tells of one that was
   * not known whether it came to be since.
   */
  const upsert = (
    caches: readonly DescribedCache[],
    rank: number,
    now: number,
    isNew: (row: Revision) => boolean = () => false,
  ): void => {
    const next = version + 1;
    let changed = false;
    for (const [index, cache] of caches.entries()) {
      const summary = summarize(cache, now);
      const known = entries.get(cache.id);
      if (known?.row.json === summary.json) {
        changed ||= known.rank !== rank + index;
        known.rank = rank + index;
        continue;
      }
      const row = toRevision(summary, dictionary);
      changed = true;
      weigh(row, 1);
      count(row, 1);
      if (known) {
        count(known.row, -1);
        // Twice within one step, the one before the step is what people have seen.
        if (known.changedAt === next) weigh(known.row, -1);
        else {
          known.past = [...known.past, { row: known.row, since: known.changedAt, until: now }];
          forget(known, keptPasts, -Infinity);
        }
        Object.assign(known, { row, rank: rank + index, changedAt: next });
        continue;
      }
      const slot = slotOf(row.id);
      const wasThere = !isNew(row);
      const entry = { slot, row, rank: rank + index, addedAt: next, changedAt: next, wasThere, past: noPast };
      entries.set(row.id, entry);
      bySlot[slot] = entry;
    }
    if (changed) version = next;
  };

  /**
   * Drops every row whose id is not among those that are there now, and what nobody asks about any more. A row that
   * stood at place `beyondFrom` or after it may still be there, further on.
   */
  const retain = (present: ReadonlySet<string>, now: number, beyondFrom = Infinity): void => {
    const gone: Entry[] = [];
    for (const entry of entries.values()) {
      if (entry.past.length > 0) forget(entry, keptPasts, now - keptPastMs);
      if (!present.has(entry.row.id)) gone.push(entry);
    }
    if (gone.length === 0) return;
    version += 1;
    for (const entry of gone) {
      entries.delete(entry.row.id);
      bySlot[entry.slot] = undefined;
      count(entry.row, -1);
      bytes += goneOverhead;
      removals.push({ entry, at: version, isBeyond: entry.rank >= beyondFrom });
    }
    for (const { entry, at } of removals.splice(0, removals.length - keptRemovals)) {
      forgottenBefore = at;
      forget(entry, 0, Infinity);
      weigh(entry.row, -1);
    }
  };

  return {
    dictionary,
    upsert,
    retain,
    has: (id: string) => entries.has(id),
    rankOf: (id: string) => entries.get(id)?.rank,
    entry: (slot: number) => bySlot[slot],
    entries: (): Iterable<Entry> => entries.values(),
    removalsSince: (since: number) => removals.filter(({ at }) => at > since),
    /** Whether everything that went since this version is still remembered. */
    remembers: (since: number) => since >= forgottenBefore && since <= version,
    /** How many of the rows came after this version. */
    addedSince: (since: number) => [...entries.values()].filter(({ addedAt }) => addedAt > since).length,
    size: () => entries.size,
    version: () => version,
    bytes: () => bytes + dictionary.bytes(),
    /** How many numbers belong to caches that are gone. */
    gone: () => bySlot.length - entries.size,
    /** How many are being built, stalled ones too. */
    building: () => building,
  };
}
export type Store = ReturnType<typeof createStore>;

/**
 * What stood at an entry in an earlier version: null before it came, undefined when nobody remembers.
 */
export function rowAt(entry: Entry, version: number): Revision | null | undefined {
  if (entry.addedAt > version) return null;
  if (entry.changedAt <= version) return entry.row;
  return entry.past.findLast(({ since }) => since <= version)?.row;
}
