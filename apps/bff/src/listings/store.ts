import { createDictionary } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";
import type { DescribedCache } from "../eci/decode.ts";
import { summarize, toRow } from "./row.ts";
import type { Row } from "./row.ts";

/** A row with its history, as far as anybody may ask for it. */
export interface Entry {
  /** Its number in this store, for good: a cache that goes and comes back keeps it. */
  slot: number;
  row: Row;
  /** Place in the API's own order, when it was last read. */
  rank: number;
  /** The versions in which it came and last changed. */
  addedAt: number;
  changedAt: number;
  /** What stood here before the last change, and since which version. */
  previous: { row: Row; since: number } | null;
}

/** A row that is gone, and the version in which it went. */
interface Removal {
  row: Row;
  addedAt: number;
  at: number;
}

/** Removals that are remembered; who has not asked for so many changes reads the pages anew. */
const keptRemovals = 1000;
/** What a row costs beside its texts: its numbers, its place in the maps. Bytes, measured. */
const rowOverhead = 900;

/**
 * The rows of one listing by version: each step that changes any, or the API's order of them, is a new one, and an equal
 * read changes none. Rows are equal when the JSON they travel as is.
 */
export function createStore() {
  const words: Dictionary = createDictionary();
  const entries = new Map<string, Entry>();
  const slots = new Map<string, number>();
  const bySlot: (Entry | undefined)[] = [];
  let removals: Removal[] = [];
  let forgottenBefore = 0;
  let version = 0;
  let bytes = 0;
  let building = 0;
  const account = (row: Row, sign: 1 | -1) => {
    bytes += sign * sizeOf(row);
    if (isBuilding(row)) building += sign;
  };

  const slotOf = (id: string): number => {
    const known = slots.get(id);
    if (known !== undefined) return known;
    slots.set(id, bySlot.length);
    return bySlot.push(undefined) - 1;
  };

  /** Takes rows as they were just read, the first of them at place `rank` of the API's order. */
  const upsert = (caches: readonly DescribedCache[], rank: number, now: number): void => {
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
      const row = toRow(summary, words);
      changed = true;
      account(row, 1);
      if (known) {
        account(known.row, -1);
        // Twice within one step, the one before the step is what people have seen.
        if (known.changedAt !== next) known.previous = { row: known.row, since: known.changedAt };
        Object.assign(known, { row, rank: rank + index, changedAt: next });
        continue;
      }
      const slot = slotOf(row.id);
      const entry: Entry = { slot, row, rank: rank + index, addedAt: next, changedAt: next, previous: null };
      entries.set(row.id, entry);
      bySlot[slot] = entry;
    }
    if (changed) version = next;
  };

  /** Drops every row whose id is not among those that are there now. */
  const retain = (present: ReadonlySet<string>): void => {
    const gone = [...entries.values()].filter(({ row }) => !present.has(row.id));
    if (gone.length === 0) return;
    version += 1;
    for (const { row, slot, addedAt } of gone) {
      entries.delete(row.id);
      bySlot[slot] = undefined;
      account(row, -1);
      removals.push({ row, addedAt, at: version });
    }
    const forgotten = removals.splice(0, removals.length - keptRemovals);
    forgottenBefore = forgotten.at(-1)?.at ?? forgottenBefore;
  };

  return {
    words,
    upsert,
    retain,
    has: (id: string) => entries.has(id),
    entry: (slot: number) => bySlot[slot],
    entries: (): Iterable<Entry> => entries.values(),
    removalsSince: (since: number) => removals.filter(({ at }) => at > since),
    /** Whether everything that went since this version is still remembered. */
    remembers: (since: number) => since >= forgottenBefore && since <= version,
    size: () => entries.size,
    version: () => version,
    bytes: () => bytes,
    /** How many are being built, stalled ones too. */
    building: () => building,
  };
}
export type Store = ReturnType<typeof createStore>;

const sizeOf = ({ json, search }: Row) => json.length + search.length + rowOverhead;
const isBuilding = ({ urgency }: Row) => urgency === 2 || urgency === 3;
