import type { View } from "@cachescope/contract";
import { writeVersion } from "./changes.ts";
import { digestOf, readCursor, writeCursor } from "./cursor.ts";
import type { Listing } from "../sync/listing.ts";
import type { Sortable } from "./order.ts";
import { compareSorted } from "./order.ts";
import type { Selection } from "./select.ts";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";

/** One page of a view's rows, and where to go on; `nextCursor` is null at the end of what has been and is being read. */
export interface Page {
  entries: CacheEntry[];
  nextCursor: string | null;
  endCursor: string;
}

/** What of a listing pages are made of. */
type Readable = Pick<Listing, "epoch" | "store" | "select" | "walks" | "isReading">;

/** What one asks of a view, page by page. */
export interface Ask {
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
export function pageOf(listing: Readable, ask: Ask, now: number): Page {
  const { store, walks } = listing;
  const { limit } = ask;
  const selection = listing.select(ask.view, now);
  const { name, walk, from } = placeOf(listing, selection, ask, now);

  const entries: CacheEntry[] = [];
  let place = from;
  // What somebody on the same walk was shown already comes in the same order.
  for (; place < walk.shown.length && entries.length < limit; place += 1) {
    const entry = store.entry(walk.shown[place] ?? -1);
    if (entry && selection.matches(entry.revision)) entries.push(entry);
  }
  let rest = false;
  if (place === walk.shown.length) {
    const fresh: CacheEntry[] = [];
    for (let index = 0; index < selection.entries.length && !rest; index += 1) {
      const entry = selection.entries.at(index)?.entry;
      if (!entry || walk.has.has(entry.slot)) continue;
      rest = entries.length + fresh.length === limit;
      if (!rest) fresh.push(entry);
    }
    walks.show(name, walk, fresh);
    entries.push(...fresh);
    place = walk.shown.length;
  } else rest = true;

  const last = entries.at(-1) ?? lastOf(store, walk.shown, place);
  const value = last ? selection.valueOf(last) : null;
  const endCursor = writeCursor({ walk: name, shown: place, last: { value, id: last?.revision.id ?? "" } });
  return { entries, nextCursor: rest || listing.isReading() ? endCursor : null, endCursor };
}

/**
 * Makes the test whether a walk can show `wanted` more rows, or no more are being read. Looking through all rows at
 * each page that comes would cost more than reading them: it waits until enough have come that they could be there.
 */
export function hasRows(
  listing: Readable,
  ask: Omit<Ask, "limit">,
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
    const selection = listing.select(ask.view, time);
    const shown = ask.cursor === null ? 0 : placeOf(listing, selection, ask, time).from;
    seen = size;
    unshown = Math.max(0, selection.entries.length - shown);
    return unshown >= wanted;
  };
}

/** The walk that a cursor goes on with, and how much of it its reader has seen. Throws `bad_cursor`. */
function placeOf(listing: Readable, selection: Selection, ask: Omit<Ask, "limit">, now: number) {
  const { walks, epoch } = listing;
  const { view, fingerprint, cursor } = ask;
  const newName = `${fingerprint}.${writeVersion(listing, view, now)}`;
  if (cursor === null)
    return { name: newName, walk: walks.get(newName) ?? walks.begin(newName, []), from: 0 };
  const { walk: name, shown, last } = readCursor(fingerprint, cursor);
  // Numbers of rows mean nothing in another listing, even of the same filters.
  const known = name.startsWith(`${fingerprint}.${epoch}.`) ? walks.get(name) : undefined;
  if (known) return { name, walk: known, from: Math.min(shown, known.shown.length) };
  // Nobody remembers it: what comes before its last revision counts as shown. Another cursor of it is another walk.
  const rebuilt = `${newName}.${digestOf(cursor)}`;
  const walk =
    walks.get(rebuilt) ?? walks.begin(rebuilt, shown > 0 && last.id !== "" ? upTo(selection, last) : []);
  return { name: rebuilt, walk, from: walk.begunWith };
}

/** The last before `place` that is still there. */
function lastOf(store: Store, slots: readonly number[], place: number): CacheEntry | undefined {
  for (let index = place - 1; index >= 0; index -= 1) {
    const entry = store.entry(slots[index] ?? -1);
    if (entry) return entry;
  }
  return undefined;
}

/** What stands in a view up to a revision that may be gone by now, this revision included. */
function upTo({ entries, sort }: Selection, last: Sortable): CacheEntry[] {
  const before: CacheEntry[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const selected = entries.at(index);
    if (!selected || compareSorted(selected, last, sort.descending) > 0) break;
    before.push(selected.entry);
  }
  return before;
}
