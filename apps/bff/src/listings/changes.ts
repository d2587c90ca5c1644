import type { View } from "@cachescope/contract";
import type { Listing } from "./listing.ts";
import type { Row } from "./row.ts";
import type { Entry } from "./store.ts";

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

export const writeVersion = ({ epoch, store }: Pick<Listing, "epoch" | "store">): string =>
  `${epoch}.${store.version()}`;

/** What changed in a view since an earlier `version`; a version of another listing, or too old a one, is a `reset`. */
export function changesSince(listing: Readable, view: View, since: string, now: number): ViewChanges {
  const { epoch, store } = listing;
  const [, number] = new RegExp(String.raw`^${epoch}\.(\d{1,15})$`).exec(since) ?? [];
  const version = Number(number ?? -1);
  if (!store.remembers(version)) return tooMuch;
  if (version === store.version()) return nothing;

  const { matches } = listing.select(view, now);
  const changes: ViewChanges = { reset: false, changed: [], left: [], removed: [], added: 0 };
  for (const entry of store.entries()) {
    if (entry.changedAt <= version) continue;
    const [is, was] = [matches(entry.row), wasIn(entry)];
    if (is && was) changes.changed.push(entry.row);
    else if (is) changes.added += 1;
    else if (was) changes.left.push(entry.row.id);
  }
  for (const { row, addedAt } of store.removalsSince(version)) {
    if (addedAt <= version && !store.has(row.id) && matches(row)) changes.removed.push(row.id);
  }
  const told = changes.changed.length + changes.left.length + changes.removed.length;
  return told > mostTold ? tooMuch : changes;

  /** Of a row that changed more than once since, nobody knows any more what it was like: it counts as seen. */
  function wasIn({ addedAt, previous }: Entry): boolean {
    if (addedAt > version) return false;
    return previous === null || previous.since > version || matches(previous.row);
  }
}
