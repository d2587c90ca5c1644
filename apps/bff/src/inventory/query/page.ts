import type { View } from "@cachescope/contract";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";
import { writeVersion } from "./changes.ts";
import { digestOf, readCursor, writeCursor } from "./cursor.ts";
import type { SortedEntry } from "./orders.ts";
import type { ReadableListing } from "./readable.ts";
import { isCertain, tellShown, wasShown } from "./resume.ts";
import type { Selection } from "./select.ts";
import type { ShownSoFar, Walk, Walks } from "./walks.ts";
import { sumOf } from "./walks.ts";

/** One page of a view, and where to go on; `nextCursor` is null at the end of what has been and is being read. */
export interface Page {
  entries: CacheEntry[];
  nextCursor: string | null;
  endCursor: string;
  /** The walk was forgotten, and rows may have changed places since: some may come twice, others not at all. */
  isUncertain: boolean;
}

type Readable = Pick<
  ReadableListing,
  "lineage" | "store" | "select" | "walks" | "isReading" | "isPartial" | "isWhole"
>;

/** A request for one page of a view. */
export interface PageRequest {
  view: View;
  /** See `fingerprintOf`. */
  fingerprint: string;
  limit: number;
  cursor: string | null;
}

/** A walk, how much of it this viewer has seen, and whether it has shown an entry. */
interface Going {
  name: string;
  walk: Walk;
  from: number;
  isShown: (sorted: SortedEntry) => boolean;
}

/**
 * The next page of a walk through a view. A walk shows what it has not shown yet, in today's order: a cache that stays
 * is shown exactly once, wherever it moves. Throws `bad_cursor`.
 */
export function pageOf(listing: Readable, request: PageRequest, now: number): Page {
  const { store, walks } = listing;
  const { view, limit } = request;
  const selection = listing.select(view, now);
  const going = walkOf(listing, selection, request, now);
  const { name, walk, from } = going;

  const { entries, place } = shownAlready(store, selection, walk, from, limit);
  const isAtEnd = place === walk.shown.length;
  const { fresh, hasMore } = isAtEnd
    ? notShown(selection, going, limit - entries.length)
    : { fresh: [], hasMore: true };
  if (isAtEnd) walks.show(name, walk, fresh);
  entries.push(...fresh);

  const shown = place + fresh.length;
  const endCursor = writeCursor({
    walk: name,
    shown,
    before: tellShown(listing, selection, walk, shown),
    sum: sumOf(walk, shown),
    isResumed: walk.resumed !== null,
  });
  return {
    entries,
    nextCursor: hasMore || listing.isReading() ? endCursor : null,
    endCursor,
    isUncertain: !isCertain(selection, walk),
  };
}

/** What the walk has shown to another viewer from this place on, in the same order, as far as it is still there. */
function shownAlready(store: Store, selection: Selection, walk: Walk, from: number, limit: number) {
  const entries: CacheEntry[] = [];
  let place = from;
  for (; place < walk.shown.length && entries.length < limit; place += 1) {
    const entry = store.entry(walk.shown[place] ?? -1);
    if (entry && selection.matches(entry.revision)) entries.push(entry);
  }
  return { entries, place };
}

/** The first entries of a view that the walk has not shown, at most `limit`, and whether there are more. */
function notShown(selection: Selection, { isShown }: Going, limit: number) {
  const fresh: CacheEntry[] = [];
  for (const sorted of selection.entries) {
    if (isShown(sorted)) continue;
    if (fresh.length === limit) return { fresh, hasMore: true };
    fresh.push(sorted.entry);
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
    seen = size;
    unshown = countUnshown(listing, request, wanted, now());
    return unshown >= wanted;
  };
}

/** How many rows the next page could have, as far as that matters. */
function countUnshown(
  listing: Readable,
  request: Omit<PageRequest, "limit">,
  wanted: number,
  now: number,
): number {
  const selection = listing.select(request.view, now);
  if (request.cursor === null) return selection.entries.length;
  const going = walkOf(listing, selection, request, now);
  const already = going.walk.shown.length - going.from;
  return already + notShown(selection, going, Math.max(0, wanted - already)).fresh.length;
}

/** A walk that a request may go on with; `before`: what it has shown besides, by another name, which is forgotten. */
export interface AskedWalk {
  name: string;
  from: number;
  /** See `sumOf`; null where that is not known. */
  sum: number | null;
  before: ShownSoFar | null;
}

/**
 * The walks that a cursor may go on with: its own as far as that is remembered, else one that is made for this very
 * cursor. Throws `bad_cursor`.
 */
export function walksFor(
  listing: Pick<ReadableListing, "lineage" | "store">,
  { view, fingerprint, cursor }: Omit<PageRequest, "limit">,
  now: number,
): { own: AskedWalk | null; other: AskedWalk } {
  const newName = `${fingerprint}.${writeVersion(listing, view, now)}`;
  if (cursor === null) return { own: null, other: { name: newName, from: 0, sum: null, before: null } };
  const { walk: name, shown, sum, before, isResumed } = readCursor(fingerprint, cursor);
  // Slots mean nothing in another listing, even of the same filters.
  const isOfThis = name.startsWith(`${fingerprint}.${listing.lineage().epoch}.`);
  return {
    own: isOfThis ? { name, from: shown, sum, before: isResumed ? before : null } : null,
    other: { name: `${newName}.${digestOf(cursor)}`, from: 0, sum: null, before },
  };
}

/** The walk that is asked for, if it is remembered: by this name another one may have been begun since it was forgotten. */
export function rememberedWalk(walks: Walks, { name, from, sum }: AskedWalk): Walk | null {
  const walk = walks.get(name);
  if (walk === undefined || walk.shown.length < from) return null;
  return sum === null || sum === sumOf(walk, from) ? walk : null;
}

/** The walk that a cursor goes on with. Throws `bad_cursor`. */
function walkOf(
  listing: Readable,
  selection: Selection,
  request: Omit<PageRequest, "limit">,
  now: number,
): Going {
  const { walks } = listing;
  const { own, other } = walksFor(listing, request, now);
  const known = own && rememberedWalk(walks, own);
  if (own && known) return goOn(listing, selection, { ...own, walk: known });
  const walk = walks.get(other.name) ?? walks.begin(other.name, other.before);
  return goOn(listing, selection, { ...other, walk });
}

function goOn(listing: Readable, selection: Selection, { name, walk, from }: Omit<Going, "isShown">): Going {
  const going = { name, walk, from };
  const isShown = ({ entry }: SortedEntry) => walk.has.has(entry.slot);
  if (walk.resumed === null || walk.resumed.isSettled) return { ...going, isShown };
  const isPartial = listing.isPartial();
  const wasBefore = wasShown(listing.store, selection, walk.resumed.before, isPartial);
  if (isPartial) return { ...going, isShown: (sorted) => isShown(sorted) || wasBefore(sorted) };
  const before = selection.entries.filter(wasBefore).map(({ entry }) => entry);
  listing.walks.settle(name, walk, before);
  return { ...going, isShown };
}
