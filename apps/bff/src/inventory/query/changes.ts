import type { View } from "@cachescope/contract";
import type { Listing } from "../sync/listing.ts";
import { createMatch, isTimed } from "./match.ts";
import type { Revision } from "../snapshot/revision.ts";
import { timeGrain } from "./select.ts";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import { revisionAt } from "../snapshot/cache-entry.ts";

/** What changed in a view; see `changesSchema`. */
export interface ViewChanges {
  reset: boolean;
  changed: Revision[];
  added: Revision[];
  found: number;
  left: string[];
  removed: string[];
  beyond: string[];
}

/** What of a listing changes are made of. */
type Readable = Pick<Listing, "epoch" | "store" | "select">;

/** More than this is too much to tell one by one. */
const mostTold = 200;
const noChanges = (reset = false): ViewChanges => ({
  reset,
  changed: [],
  added: [],
  found: 0,
  left: [],
  removed: [],
  beyond: [],
});
const tooMuch = noChanges(true);

/** Names what a view holds: the listing, the version of its rows, and for a view bounded by time the minute. */
export const writeVersion = (
  { epoch, store }: Pick<Listing, "epoch" | "store">,
  { filters }: View,
  now: number,
): string => `${epoch}.${store.version()}${isTimed(filters) ? `.${Math.floor(now / timeGrain)}` : ""}`;

/**
 * What changed in a view since an earlier version; a version of another listing, or too old a one, is a `reset`. Pages
 * may have been read since: what they may hold is told like what was there then.
 */
export function changesSince(listing: Readable, view: View, since: string, now: number): ViewChanges {
  const { epoch, store } = listing;
  const timed = isTimed(view.filters);
  const shape = new RegExp(String.raw`^${epoch}\.(\d{1,15})${timed ? String.raw`\.(\d{1,15})` : ""}$`);
  const [, number, minute = 0] = shape.exec(since) ?? [];
  const version = Number(number ?? -1);
  if (!store.remembers(version)) return tooMuch;
  if (since === writeVersion(listing, view, now)) return noChanges();

  const { matches } = listing.select(view, now);
  const matchThen = createMatch(view.filters, store.dictionary, Number(minute) * timeGrain);
  const wasIn = (revision: Revision | null) => revision !== null && matchThen(revision) === 0;
  /** What came only since, but may stand on a page that was read since. */
  const wasSeen = ({ revision, past }: CacheEntry) =>
    wasIn(revision) || past.some((earlier) => wasIn(earlier.revision));
  /** What went since, as it was then; some of it has come back. */
  const went = new Map<string, { revision: Revision | null; wasShown: boolean; isBeyond: boolean }>();
  for (const { entry, isBeyond } of store.removalsSince(version)) {
    const then = revisionAt(entry, version);
    if (then === undefined) return tooMuch;
    const before = went.get(entry.revision.id);
    const wasShown = before?.wasShown || (then === null ? wasSeen(entry) : wasIn(then));
    went.set(entry.revision.id, { revision: before?.revision ?? then, wasShown, isBeyond });
  }
  const changes = noChanges();
  for (const entry of store.entries()) {
    if (entry.changedAt <= version && !timed) continue;
    const { revision } = entry;
    const then =
      entry.addedAt > version ? (went.get(revision.id)?.revision ?? null) : revisionAt(entry, version);
    if (then === undefined) return tooMuch;
    const [is, was] = [matches(revision), wasIn(then)];
    if (is && was && then !== revision) changes.changed.push(revision);
    else if (is && then === null && entry.wasThere) {
      changes.found += 1;
      if (entry.changedAt > entry.addedAt) changes.changed.push(revision);
    } else if (is && !was) changes.added.push(revision);
    else if (!is && (was || (then === null && wasSeen(entry)))) changes.left.push(revision.id);
  }
  for (const [id, { wasShown, isBeyond }] of went)
    if (wasShown && !store.has(id)) (isBeyond ? changes.beyond : changes.removed).push(id);
  const { changed, added, left, removed, beyond } = changes;
  const told = changed.length + added.length + left.length + removed.length + beyond.length;
  return told > mostTold ? tooMuch : changes;
}
