import type { Estate } from "./estate.ts";
import { passes, rank } from "./match.ts";
import type { Filters, Query } from "./query.ts";
import { SECOND } from "./times.ts";
import { type Place, readToken, START, writeToken } from "./tokens.ts";

/** The body of a successful response, without its RequestId. */
export type Page = {
  readonly ImageCaches: readonly unknown[];
  /** Empty on the last page. */
  readonly NextToken: string;
  /** Counts all caches that match, not only those of the page. */
  readonly TotalCount: number;
};

/** Identifies a query in its tokens. The page size is not part of it. */
export function queryKey({ region, filters }: Pick<Query, "region" | "filters">): string {
  return JSON.stringify([region, filters]);
}

export function placeOf(query: Query): Place {
  return query.nextToken === undefined ? START : readToken(queryKey(query), query.nextToken);
}

/** The place one row before, so that the last row of the previous page comes again. */
export function oneRowEarlier({ filters }: Query, place: Place): Place {
  if (place.after === undefined) return place;
  return { ...place, after: isRanked(filters) ? place.after - 1 : place.after + 1 };
}

type Selection = { readonly of: Int32Array; readonly at: number; readonly ordinals: Int32Array };

/** How long the result of a filter is kept, so that reading all its pages filters once. */
const KEPT_MS = 10 * SECOND;
const KEPT_SELECTIONS = 32;

/** `byOffset` counts pages by the number of rows before them. */
export type Describe = (query: Query, estate: Estate, place: Place, now: number, byOffset?: boolean) => Page;

/**
 * Makes a function that answers one page. Lists are paged by ordinal: a page starts after the last row of the previous
 * one, so that caches which come and go between two calls neither repeat nor hide others. Ranked results (MatchImage)
 * have no such order and are paged by offset.
 */
export function createDescribe(): Describe {
  const kept = new Map<string, Selection>();

  function select(query: Query, estate: Estate, now: number): Int32Array {
    const all = estate.ordinalsAt(now);
    const key = queryKey(query);
    if (!isFiltered(query.filters)) return all;
    const last = kept.get(key);
    if (last !== undefined && last.of === all && Math.abs(now - last.at) < KEPT_MS) return last.ordinals;
    const ordinals = filter(query.filters, estate, all, now);
    kept.delete(key);
    kept.set(key, { of: all, at: now, ordinals });
    const [oldest] = kept.keys();
    if (kept.size > KEPT_SELECTIONS && oldest !== undefined) kept.delete(oldest);
    return ordinals;
  }

  return (query, estate, place, now, byOffset = isRanked(query.filters)) => {
    const ordinals = select(query, estate, now);
    const from = startOf(ordinals, place.after, byOffset);
    const rows = ordinals.subarray(from, from + query.limit);
    const last = rows.at(-1);
    const isEnd = last === undefined || from + rows.length >= ordinals.length;
    const next = { page: place.page + 1, after: byOffset ? from + rows.length : last, empties: 0 };
    return {
      ImageCaches: Array.from(rows, (ordinal) => estate.record(ordinal, now)),
      NextToken: isEnd ? "" : writeToken(queryKey(query), next),
      TotalCount: ordinals.length,
    };
  };
}

const isRanked = ({ matchImages }: Filters) => matchImages.length > 0;

function isFiltered(filters: Filters): boolean {
  const { imageCacheId, imageCacheName, snapshotId, image, resourceGroupId, tags } = filters;
  const exact = imageCacheId ?? imageCacheName ?? snapshotId ?? image ?? resourceGroupId;
  return exact !== undefined || tags.length > 0 || isRanked(filters);
}

function filter(filters: Filters, estate: Estate, all: Int32Array, now: number): Int32Array {
  const passing = passingOf(filters, estate, all, now);
  if (isRanked(filters)) return Int32Array.from(rank(passing, filters));
  return Int32Array.from(Array.from(passing, ({ ordinal }) => ordinal));
}

/** Yields one row at a time, so that the rows of a large region are never in memory together. */
function* passingOf(filters: Filters, estate: Estate, all: Int32Array, now: number) {
  for (const ordinal of candidatesOf(filters, estate, all)) {
    const record = estate.record(ordinal, now, false);
    if (passes(record, filters)) yield { ordinal, record };
  }
}

/** The one row that can have the id, if the estate can tell; otherwise all rows. */
function candidatesOf({ imageCacheId }: Filters, estate: Estate, all: Int32Array): Iterable<number> {
  if (imageCacheId === undefined || estate.ordinalOf === undefined) return all;
  const ordinal = estate.ordinalOf(imageCacheId);
  return ordinal !== undefined && all[startOf(all, ordinal + 1, false)] === ordinal ? [ordinal] : [];
}

/** The position of the first ordinal below `after`, by binary search, since ordinals descend. */
function startOf(ordinals: Int32Array, after: number | undefined, byOffset: boolean): number {
  if (after === undefined) return 0;
  if (byOffset) return Math.max(0, after);
  let [low, high] = [0, ordinals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordinals[middle] ?? -Infinity) >= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
