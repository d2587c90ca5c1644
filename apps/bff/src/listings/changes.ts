import type { View } from "@cachescope/contract";
import type { Listing } from "./listing.ts";
import { createMatch, isTimed } from "./match.ts";
import type { Row } from "./row.ts";
import { timeGrain } from "./select.ts";
import { rowAt } from "./store.ts";

/** What changed in a view; see `changesSchema`. */
export interface ViewChanges {
  reset: boolean;
  changed: Row[];
  left: string[];
  removed: string[];
  added: number;
}

/** What of a listing changes are made of. */
type Readable = Pick<Listing, "epoch" | "store" | "select">;

/** More than this is too much to tell one by one. */
const mostTold = 200;
const nothing: ViewChanges = { reset: false, changed: [], left: [], removed: [], added: 0 };
const tooMuch: ViewChanges = { ...nothing, reset: true };

/** Names what a view holds: the listing, the version of its rows, and for a view bounded by time the minute. */
export const writeVersion = (
  { epoch, store }: Pick<Listing, "epoch" | "store">,
  { derived }: View,
  now: number,
): string => `${epoch}.${store.version()}${isTimed(derived) ? `.${Math.floor(now / timeGrain)}` : ""}`;

/** What changed in a view since an earlier `version`; a version of another listing, or too old a one, is a `reset`. */
export function changesSince(listing: Readable, view: View, since: string, now: number): ViewChanges {
  const { epoch, store } = listing;
  const timed = isTimed(view.derived);
  const shape = new RegExp(String.raw`^${epoch}\.(\d{1,15})${timed ? String.raw`\.(\d{1,15})` : ""}$`);
  const [, number, minute = 0] = shape.exec(since) ?? [];
  const version = Number(number ?? -1);
  if (!store.remembers(version)) return tooMuch;
  if (since === writeVersion(listing, view, now)) return nothing;

  const { matches } = listing.select(view, now);
  const matchThen = createMatch(view.derived, store.words, Number(minute) * timeGrain);
  const wasIn = (row: Row | null) => row !== null && matchThen(row) === 0;
  /** What was there then and went since; some of it has come back. */
  const went = new Map<string, Row>();
  for (const { entry } of store.removalsSince(version)) {
    const then = rowAt(entry, version);
    if (then === undefined) return tooMuch;
    if (then !== null) went.set(then.id, then);
  }
  const changes: ViewChanges = { reset: false, changed: [], left: [], removed: [], added: 0 };
  for (const entry of store.entries()) {
    if (entry.changedAt <= version && !timed) continue;
    const then = entry.addedAt > version ? (went.get(entry.row.id) ?? null) : rowAt(entry, version);
    if (then === undefined) return tooMuch;
    const [is, was] = [matches(entry.row), wasIn(then)];
    if (is && was && then !== entry.row) changes.changed.push(entry.row);
    else if (is && !was) changes.added += 1;
    else if (was && !is) changes.left.push(entry.row.id);
  }
  for (const [id, row] of went) if (wasIn(row) && !store.has(id)) changes.removed.push(id);
  const told = changes.changed.length + changes.left.length + changes.removed.length;
  return told > mostTold ? tooMuch : changes;
}
