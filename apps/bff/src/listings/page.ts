import type { View } from "@cachescope/contract";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Listing } from "./listing.ts";
import { compareSorted } from "./order.ts";
import type { Selection } from "./select.ts";
import type { Entry } from "./store.ts";
import type { Walk } from "./walks.ts";

/** One page of a view's rows, and where to go on; null at the end of what has been and will be read. */
export interface Page {
  entries: Entry[];
  nextCursor: string | null;
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
export function pageOf(listing: Readable, { view, fingerprint, limit, cursor }: Ask, now: number): Page {
  const { store, walks } = listing;
  const selection = listing.select(view, now);
  const { name, walk, from } = placeOf(listing, selection, fingerprint, cursor);

  const entries: Entry[] = [];
  let place = from;
  // What somebody on the same walk was shown already comes in the same order.
  for (; place < walk.shown.length && entries.length < limit; place += 1) {
    const entry = store.entry(walk.shown[place] ?? -1);
    if (entry && selection.matches(entry.row)) entries.push(entry);
  }
  let rest = false;
  if (place === walk.shown.length) {
    const fresh: Entry[] = [];
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

  const last = store.entry(walk.shown[place - 1] ?? -1);
  if (!rest && !listing.isReading()) return { entries, nextCursor: null };
  const value = last ? selection.valueOf(last) : null;
  return {
    entries,
    nextCursor: writeCursor({ walk: name, shown: place, last: { value, id: last?.row.id ?? "" } }),
  };
}

/**
 * Makes the test whether a walk can show `wanted` more rows, or no more are being read. Looking through all rows at
 * each page that comes would cost more than reading them: it waits until enough have come that they could be there.
 */
export function hasRows(
  listing: Readable,
  { view, fingerprint, cursor }: Omit<Ask, "limit">,
  wanted: number,
  now: () => number,
): () => boolean {
  let seen = 0;
  let unshown = 0;
  return () => {
    if (!listing.isReading()) return true;
    const size = listing.store.size();
    if (unshown + size - seen < wanted) return false;
    const selection = listing.select(view, now());
    const { walk, from } = placeOf(listing, selection, fingerprint, cursor);
    seen = size;
    unshown = Math.max(0, selection.entries.length - Math.min(from, walk.shown.length));
    return unshown >= wanted;
  };
}

function placeOf(listing: Readable, selection: Selection, fingerprint: string, cursor: string | null) {
  const { store, walks, epoch } = listing;
  if (cursor === null) {
    const name = `${fingerprint}.${epoch}.${store.version()}`;
    return { name, walk: walks.get(name) ?? walks.begin(name, []), from: 0 };
  }
  const { walk: name, shown, last } = readCursor(fingerprint, cursor);
  const known: Walk | undefined = walks.get(name);
  if (known) return { name, walk: known, from: Math.min(shown, known.shown.length) };
  // Nobody remembers it: what comes before its last row counts as shown.
  const { descending } = selection.sort;
  const before: Entry[] = [];
  const most = shown > 0 ? selection.entries.length : 0;
  for (let index = 0; index < most; index += 1) {
    const selected = selection.entries.at(index);
    if (!selected || compareSorted(selected, last, descending) > 0) break;
    before.push(selected.entry);
  }
  const walk = walks.begin(name, before);
  return { name, walk, from: walk.shown.length };
}
