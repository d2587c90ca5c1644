import type { SortKey } from "@cachescope/contract";
import { Failure } from "../../platform/failure.ts";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";
import { digestOfId } from "./cursor.ts";
import type { Sortable } from "./order.ts";
import { compareSorted } from "./order.ts";
import type { SortedEntry } from "./orders.ts";
import type { ReadableListing } from "./readable.ts";
import type { Selection } from "./select.ts";
import type { LastShown, ShownSoFar, Walk } from "./walks.ts";

/** So many of the rows shown last are told by their ids: one of them is still there when others are gone. */
const keptIds = 8;
/** A longer id is told by its beginning and its digest, because a cursor has its bound. */
const longestId = 64;
/** So many rows are told by their digests; a cursor travels in an address. */
const mostBesides = 1000;
/** Orders in which a cache keeps its place among the others as long as it exists. */
const steadyOrders: ReadonlySet<SortKey> = new Set([
  "rank",
  "createdAt",
  "containerGroupId",
  "regionId",
  "origin",
]);

/** Whether it is certain what a walk had shown before it was forgotten. */
export const isCertain = ({ sort }: Selection, { resumed }: Walk): boolean =>
  resumed === null || (steadyOrders.has(sort.key) && resumed.before.besides !== null);

/**
 * Tells which rows a walk has shown up to a place: those up to the last one, and others that stand behind it. While not
 * all caches are known, one that is read later may stand anywhere; then each row that was shown is told.
 */
export function tellShown(
  { store, isWhole }: Pick<ReadableListing, "store" | "isWhole">,
  { sort, valueOf }: Selection,
  walk: Walk,
  place: number,
): ShownSoFar {
  const before = walk.resumed?.before ?? nothing;
  const shown = lastEntries(store, walk, place);
  const [last] = shown;
  if (last === undefined) return before;
  const end = { value: valueOf(last), id: toldId(last.revision.id) };
  const sortable = (entry: CacheEntry) => ({ value: valueOf(entry), id: entry.revision.id });
  const told = isWhole()
    ? shown.filter((entry) => compareSorted(sortable(entry), end, sort.descending) > 0)
    : shown;
  const besides = add(before.besides, told);
  if (!isWhole() && besides !== null) return { upTo: before.upTo, besides };
  const latest = shown.slice(0, keptIds).map(({ revision }) => toldId(revision.id));
  return {
    upTo: { value: end.value, ids: [...latest, ...(before.upTo?.ids ?? [])].slice(0, keptIds) },
    besides,
  };
}

/** How a cursor tells an id. A long one is told by a text that stands right before all ids that begin like it. */
const toldId = (id: string): string =>
  id.length <= longestId ? id : `${id.slice(0, longestId / 2)}\0${digestOfId(id)}`;

const nothing: ShownSoFar = { upTo: null, besides: new Set() };

/** What a walk has shown up to a place and is still there, the last first. */
function lastEntries(store: Store, { shown }: Walk, place: number): CacheEntry[] {
  const entries: CacheEntry[] = [];
  for (let index = place - 1; index >= 0; index -= 1) {
    const entry = store.entry(shown[index] ?? -1);
    if (entry) entries.push(entry);
  }
  return entries;
}

function add(besides: ShownSoFar["besides"], entries: readonly CacheEntry[]): ShownSoFar["besides"] {
  if (besides === null || besides.size + entries.length > mostBesides) return null;
  return new Set([...entries.map(({ revision }) => digestOfId(revision.id)), ...besides]);
}

/**
 * Makes the test whether a row was shown before the walk was forgotten. Throws `bad_cursor` when that is lost.
 *
 * `isPartial`: not all has been read yet.
 */
export function wasShown(
  store: Store,
  { sort }: Selection,
  { upTo, besides }: ShownSoFar,
  isPartial: boolean,
): (sorted: SortedEntry) => boolean {
  const isUpTo = upTo === null ? () => false : standsUpTo(store, sort, upTo, isPartial);
  if (besides === null || besides.size === 0) return isUpTo;
  return (sorted) => isUpTo(sorted) || besides.has(digestOfId(sorted.id));
}

/**
 * In the API's own order a place is known by the caches that stood there, in the others by what the last of them was
 * ordered by. Until all is read, places of different passes do not compare, and nothing is known to stand behind it.
 */
function standsUpTo(
  store: Store,
  { key, descending }: Selection["sort"],
  { value, ids }: LastShown,
  isPartial: boolean,
): (sorted: SortedEntry) => boolean {
  const isRanked = key === "rank";
  if (isRanked && isPartial) return () => true;
  const named = new Set(ids);
  const last = isRanked ? lastRanked(store, ids) : ids[0] === undefined ? null : { value, id: ids[0] };
  if (last === null) {
    if (ids.length === keptIds) throw new Failure("bad_cursor");
    // These were all that was shown.
    return () => false;
  }
  return (sorted) => named.has(toldId(sorted.id)) || compareSorted(sorted, last, descending) <= 0;
}

/** Where the last of these stands now that is still there. */
function lastRanked(store: Store, ids: readonly string[]): Sortable | null {
  const ranks = new Map<string, number>();
  for (const { revision, rank } of store.entries()) ranks.set(toldId(revision.id), rank);
  const id = ids.find((each) => ranks.has(each));
  return id === undefined ? null : { value: ranks.get(id) ?? null, id };
}
