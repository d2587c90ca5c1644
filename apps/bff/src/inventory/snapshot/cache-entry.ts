import type { Revision } from "./revision.ts";

/** One image cache of a snapshot, with as much of its history as may be asked for. */
export interface CacheEntry {
  /** Its number in this snapshot, never given to another cache; one that goes and comes back soon keeps it. */
  slot: number;
  /** Its place among the entries that there are, which the next one takes over. */
  index: number;
  revision: Revision;
  /** Its place in the API's own order, and where a reading under way has seen it. */
  rank: number;
  nextRank: number;
  /** The versions in which it came and last changed. */
  addedAt: number;
  changedAt: number;
  /** False when it is known to have been created since the other caches of the listing were read. */
  wasThere: boolean;
  /** What stood here before the last changes, the latest last. */
  past: readonly PastRevision[];
  /** The number of the last pass that saw it; 0 when only a look-up has. */
  lastPass: number;
}

/** A revision as it stood from one version on, until it was read to be another (epoch milliseconds). */
export interface PastRevision {
  revision: Revision;
  since: number;
  until: number;
}

/** How many changes of one cache are remembered, and for how long at least: open pages ask more often. Milliseconds. */
const keptPasts = 8;
const keptPastMs = 300_000;
const noPast: readonly PastRevision[] = [];

export const createEntry = (
  known: Pick<CacheEntry, "slot" | "index" | "revision" | "rank" | "wasThere">,
  version: number,
): CacheEntry => ({
  ...known,
  nextRank: known.rank,
  addedAt: version,
  changedAt: version,
  past: noPast,
  lastPass: 0,
});

/** Gives an entry back what stood there before, as another replica tells it. */
export function recallPast(entry: CacheEntry, past: readonly PastRevision[]): Revision[] {
  if (past.length === 0) return [];
  entry.past = past;
  return keepPast(entry, past.slice(-keptPasts));
}

/**
 * Gives an entry another revision from `version` on; `now` is in epoch milliseconds. Returns the rows no longer kept.
 */
export function replaceRevision(
  entry: CacheEntry,
  revision: Revision,
  version: number,
  now: number,
): Revision[] {
  const { revision: before, changedAt: since } = entry;
  entry.revision = revision;
  entry.changedAt = version;
  // When a page holds a cache twice, the revision that was there before the page is the one that has been shown.
  if (since === version) return [before];
  entry.past = [...entry.past, { revision: before, since, until: now }];
  return keepPast(entry, entry.past.slice(-keptPasts));
}

/** Forgets what is too old to be asked for. Returns the rows no longer kept. */
export function forgetOld(entry: CacheEntry, now: number): Revision[] {
  if (entry.past.length === 0) return [];
  return keepPast(
    entry,
    entry.past.filter(({ until }) => until >= now - keptPastMs),
  );
}

/** Forgets all that stood here before. Returns the rows no longer kept. */
export const forgetPast = (entry: CacheEntry): Revision[] => keepPast(entry, noPast);

function keepPast(entry: CacheEntry, kept: readonly PastRevision[]): Revision[] {
  const forgotten = entry.past.filter((past) => !kept.includes(past));
  entry.past = kept.length === 0 ? noPast : kept;
  return forgotten.map(({ revision }) => revision);
}

/** What stood at an entry in an earlier version: null before it came, undefined when that is forgotten. */
export function revisionAt(entry: CacheEntry, version: number): Revision | null | undefined {
  if (entry.addedAt > version) return null;
  if (entry.changedAt <= version) return entry.revision;
  return entry.past.findLast(({ since }) => since <= version)?.revision;
}
