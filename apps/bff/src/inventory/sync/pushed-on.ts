import type { CacheEntry } from "../snapshot/cache-entry.ts";

/** A reading that ended at as many rows as may be read. */
export interface CappedReading {
  /** The first of its passes that is believed. */
  seenSince: number;
  /** The version of the snapshot when it began. */
  startedFrom: number;
  /** The first pass of the reading before, if that missed nothing. */
  missedSince: number | null;
}

/**
 * Makes the rule for which of the entries that a capped reading has not seen may stand beyond its end now. Rows are
 * pushed past the end by what comes, and keep their order: the one that is pushed on stood behind all that were seen. As
 * soon as one that was there before has moved up from beyond, none was pushed on. Neither was one that the reading before
 * has not seen: it would have been told then.
 */
export function pushedOn(
  entries: Iterable<CacheEntry>,
  { seenSince, startedFrom, missedSince }: CappedReading,
  isFound: (entry: CacheEntry) => boolean,
): (entry: CacheEntry) => boolean {
  const seen = [...entries].filter((entry) => entry.lastPass >= seenSince && !isFound(entry));
  const known = seen.filter(({ addedAt }) => addedAt <= startedFrom);
  const last = known.reduce((latest, { rank }) => Math.max(latest, rank), -1);
  const lastNow = known.reduce((latest, { nextRank }) => Math.max(latest, nextRank), -1);
  const haveMovedUp = seen.some(
    ({ addedAt, wasThere, nextRank }) => addedAt > startedFrom && wasThere && nextRank > lastNow,
  );
  return ({ rank, lastPass }) => !haveMovedUp && rank > last && lastPass >= (missedSince ?? 0);
}
