import type { Watch } from "../../diagnosis/watch.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { CacheEntry } from "./cache-entry.ts";
import type { PastRevision } from "./cache-entry.ts";
import { createEntry, forgetOld, forgetPast, recallPast, replaceRevision } from "./cache-entry.ts";
import { createDictionary } from "./dictionary.ts";
import type { Departure } from "./removals.ts";
import { Removals } from "./removals.ts";
import type { Revision } from "./revision.ts";
import { readSummary, summarize, summarizeLater, toRevision } from "./revision.ts";
import { Stalls } from "./stalls.ts";
import type { Row, SnapshotCopy, Step } from "./step.ts";

/** How caches came to be known: from a page of the API, or by a look-up. */
interface Source {
  /** The place of the first of them in the API's order; null for known caches that stay where they are. */
  rank: number | null;
  /** Epoch milliseconds. */
  now: number;
  /** The pass that reads them, and the first one of its reading; a look-up outside of any has none. */
  pass?: number;
  firstPass?: number;
  /** Whether caches that are known keep their ranks until `settle`. */
  keepsOrder?: boolean;
  /** Whether a revision that was not known was created since the others were read. */
  isNew?: (revision: Revision) => boolean;
}

/** Gives what was watched of a cache that was just read, at a time (epoch milliseconds). */
type WatchOf = (cache: DescribedCache, now: number) => Watch;

/** How many caches had not been seen before: by the pass that reads them, and by any pass of its reading. */
interface Seen {
  newToPass: number;
  newInAll: number;
}

/** Tells entries apart, also of one cache that went and came back. */
const nameOf = ({ slot, addedAt }: Row) => `${slot} ${addedAt}`;

/**
 * The snapshot of one listing. Each step that changes a revision, or the API's order of rows, makes a new version;
 * reading the same again makes none. Rows are the same when their JSON is.
 */
export class Store {
  readonly dictionary = createDictionary();
  readonly #entries = new Map<string, CacheEntry>();
  readonly #bySlot = new Map<number, CacheEntry>();
  /** The slots of caches that went, as long as that is remembered. */
  readonly #slotsOfGone = new Map<string, number>();
  #nextSlot = 0;
  readonly #freeIndexes: number[] = [];
  readonly #removals = new Removals();
  #hasHistory = false;
  readonly #stalls = new Stalls();
  readonly #watchOf: WatchOf;
  #version = 0;
  #bytes = 0;
  #building = 0;

  constructor(watchOf: WatchOf) {
    this.#watchOf = watchOf;
  }

  /** Takes caches as they were just read. */
  upsert(
    caches: readonly DescribedCache[],
    { rank, now, pass = 0, firstPass = pass, keepsOrder = false, isNew = () => false }: Source,
  ): Seen {
    const next = this.#version + 1;
    const seen = { newToPass: 0, newInAll: 0 };
    let hasChanged = false;
    for (const [index, cache] of caches.entries()) {
      const summary = summarize(cache, this.#watchOf(cache, now), now);
      let entry = this.#entries.get(cache.id);
      const isKnown = entry !== undefined;
      if (entry?.revision.json !== summary.json) {
        entry = this.#put(toRevision(summary, this.dictionary), next, now, isNew);
        hasChanged = true;
      }
      if (rank !== null) entry.nextRank = rank + index;
      if (!isKnown || !keepsOrder) {
        hasChanged ||= entry.rank !== entry.nextRank;
        entry.rank = entry.nextRank;
      }
      if (entry.lastPass < pass) seen.newToPass += 1;
      if (entry.lastPass < firstPass) seen.newInAll += 1;
      entry.lastPass = Math.max(entry.lastPass, pass);
    }
    if (hasChanged) this.#version = next;
    return seen;
  }

  /** Lets time pass: what has been silent for too long by now is stalled. */
  passTime(now: number): void {
    const due = this.#stalls.due(now);
    if (due.length === 0) return;
    const next = this.#version + 1;
    for (const { revision } of due)
      this.#put(toRevision(summarizeLater(revision, now), this.dictionary), next, now, () => false);
    this.#version = next;
  }

  /** The entries that no pass from this one on has seen, the longest unseen first. */
  notSeenSince = (pass: number): CacheEntry[] =>
    [...this.#entries.values()]
      .filter(({ lastPass }) => lastPass < pass)
      .toSorted((a, b) => a.lastPass - b.lastPass);

  /** Drops entries, unless they went before. */
  remove(all: readonly CacheEntry[], departure: Departure): void {
    const entries = all.filter((entry) => this.find(entry.revision.id) === entry);
    if (entries.length === 0) return;
    this.#version += 1;
    this.#hasHistory = true;
    for (const entry of entries) this.#remove(entry);
    const removals = entries.map((entry) => ({ entry, at: this.#version, departure }));
    this.#forget(this.#removals.add(removals));
  }

  /** Forgets all that was before this version, when memory is short. Changes since then are still told. */
  forgetHistory(): void {
    this.#hasHistory = false;
    for (const entry of this.#entries.values()) this.#release(forgetPast(entry));
    this.#forget(this.#removals.clear(this.#version));
  }

  /** Puts the entries that were seen since this pass where they stood, and forgets what is too old of all. */
  settle(seenSince: number, now: number): void {
    let hasMoved = false;
    for (const entry of this.#entries.values()) {
      this.#release(forgetOld(entry, now));
      if (entry.lastPass < seenSince || entry.rank === entry.nextRank) continue;
      entry.rank = entry.nextRank;
      hasMoved = true;
    }
    if (hasMoved) this.#version += 1;
  }

  /** Takes what another replica has made of this snapshot; false when that does not follow on what is here. */
  takeStep({ from, to, at, nextSlot, gone, puts, moved }: Step): boolean {
    if (from !== this.#version) return false;
    const left = gone.map(({ slot, ...how }) => ({ entry: this.#bySlot.get(slot), ...how }));
    for (const { entry } of left) if (entry !== undefined) this.#remove(entry);
    this.#hasHistory ||= left.length > 0;
    this.#forget(this.#removals.add(left.flatMap(({ entry, ...how }) => (entry ? { entry, ...how } : []))));
    for (const row of puts) this.#takeRow(row, at);
    for (let index = 0; index < moved.length; index += 2) {
      const entry = this.#bySlot.get(moved[index] ?? -1);
      if (entry) entry.rank = entry.nextRank = moved[index + 1] ?? 0;
    }
    this.#nextSlot = Math.max(this.#nextSlot, nextSlot);
    this.#version = to;
    return true;
  }

  /** Becomes the copy of another replica's snapshot, and remembers what its steps tell. For one that is empty. */
  become({ version, nextSlot, rows, steps }: SnapshotCopy): void {
    const pasts = new Map<string, PastRevision[]>();
    for (const { puts } of steps) {
      for (const { before, ...row } of puts) {
        if (before === null) continue;
        const revision = toRevision(readSummary(before.json), this.dictionary);
        this.#bytes += revision.bytes;
        const past = pasts.get(nameOf(row)) ?? [];
        past.push({ revision, since: before.since, until: before.until });
        pasts.set(nameOf(row), past);
      }
    }
    this.#hasHistory = pasts.size > 0;
    this.#removals.beginAt(steps[0]?.from ?? version);
    for (const { gone } of steps) {
      for (const { at, departure, ...row } of gone) {
        const entry = this.#takeRow(row, 0);
        this.#release(recallPast(entry, pasts.get(nameOf(row)) ?? []));
        this.#remove(entry);
        this.#forget(this.#removals.add([{ entry, at, departure }]));
      }
    }
    for (const row of rows) this.#release(recallPast(this.#takeRow(row, 0), pasts.get(nameOf(row)) ?? []));
    this.#nextSlot = nextSlot;
    this.#version = version;
  }

  find = (id: string): CacheEntry | undefined => this.#entries.get(id);
  has = (id: string): boolean => this.#entries.has(id);
  rankOf = (id: string): number | undefined => this.#entries.get(id)?.rank;
  entry = (slot: number): CacheEntry | undefined => this.#bySlot.get(slot);
  entries = (): Iterable<CacheEntry> => this.#entries.values();
  removalsSince = (version: number) => this.#removals.since(version);
  /** Whether everything that went since this version is still remembered. */
  remembers = (version: number): boolean => version <= this.#version && this.#removals.remembers(version);
  size = (): number => this.#entries.size;
  version = (): number => this.#version;
  /** One more than the highest number that was given to a cache. */
  nextSlot = (): number => this.#nextSlot;
  bytes = (): number => this.#bytes + this.dictionary.bytes();
  /** Whether there may be something for `forgetHistory` to forget. */
  hasHistory = (): boolean => this.#hasHistory;
  /** How many caches are being built, stalled ones too. */
  building = (): number => this.#building;

  /** Puts a revision that is new, or differs from the one that was there. */
  #put(revision: Revision, version: number, now: number, isNew: (revision: Revision) => boolean): CacheEntry {
    this.#bytes += revision.bytes;
    this.#building += revision.isBuilding ? 1 : 0;
    const known = this.#entries.get(revision.id);
    if (known) {
      this.#hasHistory = true;
      this.#building -= known.revision.isBuilding ? 1 : 0;
      this.#release(replaceRevision(known, revision, version, now));
      this.#stalls.note(known);
      return known;
    }
    const slot = this.#slotsOfGone.get(revision.id) ?? this.#nextSlot++;
    const index = this.#freeIndexes.pop() ?? this.#entries.size;
    const entry = createEntry({ slot, index, revision, rank: -1, wasThere: !isNew(revision) }, version);
    this.#entries.set(revision.id, entry);
    this.#bySlot.set(slot, entry);
    this.#stalls.note(entry);
    return entry;
  }

  /** Puts an entry as another replica has it. */
  #takeRow({ slot, json, rank, addedAt, changedAt, wasThere }: Row, now: number): CacheEntry {
    const revision = toRevision(readSummary(json), this.dictionary);
    if (!this.#entries.has(revision.id)) this.#slotsOfGone.set(revision.id, slot);
    const entry = this.#put(revision, changedAt, now, () => !wasThere);
    if (entry.revision !== revision || entry.slot !== slot) throw new Error("A slot is told twice.");
    entry.rank = entry.nextRank = rank;
    entry.addedAt = addedAt;
    return entry;
  }

  #remove(entry: CacheEntry): void {
    const { slot, index, revision } = entry;
    this.#stalls.forget(entry);
    this.#entries.delete(revision.id);
    this.#bySlot.delete(slot);
    this.#slotsOfGone.set(revision.id, slot);
    this.#freeIndexes.push(index);
    this.#building -= revision.isBuilding ? 1 : 0;
  }

  /** Forgets caches that went, all of what stood at them included. */
  #forget(gone: readonly CacheEntry[]): void {
    for (const entry of gone) {
      this.#release([...forgetPast(entry), entry.revision]);
      this.#slotsOfGone.delete(entry.revision.id);
    }
  }

  /** Counts out revisions that are no longer kept, and lets go of their values. */
  #release(revisions: readonly Revision[]): void {
    for (const { bytes, valueIds } of revisions) {
      this.#bytes -= bytes;
      for (const id of valueIds) this.dictionary.release(id);
    }
  }
}
