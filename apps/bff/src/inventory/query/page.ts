import type { View } from "@cachescope/contract";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";
import { writeVersion } from "./changes.ts";
import { digestOf, readCursor, writeCursor } from "./cursor.ts";
import type { Sortable } from "./order.ts";
import { compareSorted } from "./order.ts";
import type { ReadableListing } from "./readable.ts";
import type { Selection } from "./select.ts";
import type { Walk } from "./walks.ts";

/** One page of a view, and where to go on; `nextCursor` is null at the end of what has been and is being read. */
export interface Page {
  entries: CacheEntry[];
  nextCursor: string | null;
  endCursor: string;
}

type Readable = Pick<ReadableListing, "epoch" | "store" | "select" | "walks" | "isReading">;

/** A request for one page of a view. */
export interface PageRequest {
  view: View;
  /** See `fingerprintOf`. */
  fingerprint: string;
  limit: number;
  cursor: string | null;
}

/**
 * The next page of a walk through a view. A walk shows what it has not shown yet, in today's order: a cache that stays
 * is shown exactly once, wherever it moves. Throws `bad_cursor`.
 */
export function pageOf(listing: Readable, request: PageRequest, now: number): Page {
  const { store, walks } = listing;
  const { view, limit } = request;
  const selection = listing.select(view, now);
  const { name, walk, from } = walkOf(listing, selection, request, now);

  const { entries, place } = shownBefore(store, selection, walk, from, limit);
  const isAtEnd = place === walk.shown.length;
  const { fresh, hasMore } = isAtEnd
    ? notShown(selection, walk, limit - entries.length)
    : { fresh: [], hasMore: true };
  if (isAtEnd) walks.show(name, walk, fresh);
  entries.push(...fresh);

  const shown = place + fresh.length;
  const last = entries.at(-1) ?? lastOf(store, walk.shown, shown);
  const value = last ? selection.valueOf(last) : null;
  const endCursor = writeCursor({ walk: name, shown, last: { value, id: last?.revision.id ?? "" } });
  return { entries, nextCursor: hasMore || listing.isReading() ? endCursor : null, endCursor };
}

/** What the walk has shown to another viewer from this place on, in the same order, as far as it is still there. */
function shownBefore(store: Store, selection: Selection, walk: Walk, from: number, limit: number) {
  const entries: CacheEntry[] = [];
  let place = from;
  for (; place < walk.shown.length && entries.length < limit; place += 1) {
    const entry = store.entry(walk.shown[place] ?? -1);
    if (entry && selection.matches(entry.revision)) entries.push(entry);
  }
  return { entries, place };
}

/** The first entries of a view that the walk has not shown, at most `limit`, and whether there are more. */
function notShown(selection: Selection, walk: Walk, limit: number) {
  const fresh: CacheEntry[] = [];
  for (const { entry } of selection.entries) {
    if (walk.has.has(entry.slot)) continue;
    if (fresh.length === limit) return { fresh, hasMore: true };
    fresh.push(entry);
  }
  return { fresh, hasMore: false };
}

/**
 * Makes the test whether a walk can show `wanted` more rows, or no more are being read. Going through all entries at
 * each page that arrives would cost more than reading it, so the test waits until enough have arrived.
 */
export function hasRows(
  listing: Readable,
  request: Omit<PageRequest, "limit">,
  wanted: number,
  now: () => number,
): () => boolean {
  let seen = 0;
  let unshown = 0;
  return () => {
    if (!listing.isReading()) return true;
    const size = listing.store.size();
    if (unshown + size - seen < wanted) return false;
    const time = now();
    const selection = listing.select(request.view, time);
    const shown = request.cursor === null ? 0 : walkOf(listing, selection, request, time).from;
    seen = size;
    unshown = Math.max(0, selection.entries.length - shown);
    return unshown >= wanted;
  };
}

/** The walk that a cursor goes on with, and how much of it has been seen. Throws `bad_cursor`. */
function walkOf(
  listing: Readable,
  selection: Selection,
  request: Omit<PageRequest, "limit">,
  now: number,
): { name: string; walk: Walk; from: number } {
  const { walks, epoch } = listing;
  const { view, fingerprint, cursor } = request;
  const newName = `${fingerprint}.${writeVersion(listing, view, now)}`;
  if (cursor === null)
    return { name: newName, walk: walks.get(newName) ?? walks.begin(newName, []), from: 0 };
  const { walk: name, shown, last } = readCursor(fingerprint, cursor);
  // Slots mean nothing in another listing, even of the same filters.
  const known = name.startsWith(`${fingerprint}.${epoch}.`) ? walks.get(name) : undefined;
  if (known) return { name, walk: known, from: Math.min(shown, known.shown.length) };
  // The walk is forgotten: what stands before the cursor's last row counts as shown. Each cursor makes a walk of its own.
  const rebuilt = `${newName}.${digestOf(cursor)}`;
  const before = () => (shown > 0 && last.id !== "" ? upTo(selection, last) : []);
  const walk = walks.get(rebuilt) ?? walks.begin(rebuilt, before());
  return { name: rebuilt, walk, from: walk.begunWith };
}

/** The last entry before `place` that is still there. */
function lastOf(store: Store, slots: readonly number[], place: number): CacheEntry | undefined {
  for (let index = place - 1; index >= 0; index -= 1) {
    const entry = store.entry(slots[index] ?? -1);
    if (entry) return entry;
  }
  return undefined;
}

/** What stands in a view up to a place, whose entry may be gone by now. */
function upTo({ entries, sort }: Selection, last: Sortable): CacheEntry[] {
  const end = entries.findIndex((sorted) => compareSorted(sorted, last, sort.descending) > 0);
  return (end === -1 ? entries : entries.slice(0, end)).map(({ entry }) => entry);
}
