import type { View } from "@cachescope/contract";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import { revisionAt } from "../snapshot/cache-entry.ts";
import type { Departure } from "../snapshot/removals.ts";
import type { Revision } from "../snapshot/revision.ts";
import { createMatch, isTimed } from "./match.ts";
import type { ReadableListing } from "./readable.ts";
import { timeGrain } from "./select.ts";

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

type Readable = Pick<ReadableListing, "lineage" | "store" | "select">;

/** More than this is too much to tell one by one. */
const mostTold = 200;

const noChanges = (): ViewChanges => ({
  reset: false,
  changed: [],
  added: [],
  found: 0,
  left: [],
  removed: [],
  beyond: [],
});
const tooMuch: ViewChanges = { ...noChanges(), reset: true };

/** Names what a view holds: the listing, the version of its snapshot, and for a view bounded by time the minute. */
export const writeVersion = (
  { lineage, store }: Pick<ReadableListing, "lineage" | "store">,
  { filters }: Pick<View, "filters">,
  now: number,
): string =>
  `${lineage().epoch}.${store.version()}${isTimed(filters) ? `.${Math.floor(now / timeGrain)}` : ""}`;

/** Reads what `writeVersion` wrote of this listing; the version is -1 where that cannot be read. */
function readVersion({ lineage }: Readable, { filters }: View, text: string) {
  const minutes = isTimed(filters) ? String.raw`\.(\d{1,15})` : "";
  const [, named, version = -1, minute = 0] =
    new RegExp(String.raw`^([\w-]+)\.(\d{1,15})${minutes}$`).exec(text) ?? [];
  const { epoch, earlier } = lineage();
  const upTo = named === epoch ? Infinity : (earlier.find((each) => each.epoch === named)?.upTo ?? -1);
  return {
    version: Number(version) <= upTo ? Number(version) : -1,
    time: Number(minute) * timeGrain,
  };
}

/**
 * What changed in a view since an earlier version; a version of another listing, or too old a one, is a `reset`. Pages
 * may have been read since: what they may hold is told like what was there then.
 */
export function changesSince(listing: Readable, view: View, since: string, now: number): ViewChanges {
  const { store } = listing;
  const { version, time } = readVersion(listing, view, since);
  if (!store.remembers(version)) return tooMuch;
  if (since === writeVersion(listing, view, now)) return noChanges();

  const past = createPast(listing, view, version, time);
  const gone = collectGone(listing, past);
  if (gone === null) return tooMuch;
  const changes = noChanges();
  const { matches } = listing.select(view, now);
  for (const entry of store.entries()) {
    if (entry.changedAt <= version && !isTimed(view.filters)) continue;
    const { revision } = entry;
    const before = beforeOf(entry, past, gone);
    if (before === undefined) return tooMuch;
    sortOut(changes, entry, { is: matches(revision), before, past });
  }
  for (const [id, { wasShown, departure }] of gone)
    if (wasShown && !store.has(id)) changes[departure].push(id);
  return toldIn(changes) > mostTold ? tooMuch : changes;
}

/** How a view stood in an earlier version. */
interface Past {
  version: number;
  /** What stood at an entry; null before it came, undefined when that is forgotten. */
  revisionOf: (entry: CacheEntry) => Revision | null | undefined;
  /** Whether the view held this revision. */
  held: (revision: Revision | null) => boolean;
  /** Whether a page that was read since may hold an entry that came since. */
  mayHaveShown: (entry: CacheEntry) => boolean;
}

function createPast({ store }: Readable, { filters }: View, version: number, time: number): Past {
  const match = createMatch(filters, store.dictionary, time);
  const held = (revision: Revision | null) => revision !== null && match(revision) === 0;
  return {
    version,
    revisionOf: (entry) => revisionAt(entry, version),
    held,
    mayHaveShown: ({ revision, past }) => held(revision) || past.some((earlier) => held(earlier.revision)),
  };
}

/** A cache that went since, as it was then; it may have come back. */
interface Gone {
  revision: Revision | null;
  wasShown: boolean;
  departure: Departure;
}

/** What went since, by id; null where some of it is forgotten. */
function collectGone({ store }: Readable, past: Past): Map<string, Gone> | null {
  const gone = new Map<string, Gone>();
  for (const { entry, departure } of store.removalsSince(past.version)) {
    const revision = past.revisionOf(entry);
    if (revision === undefined) return null;
    const earlier = gone.get(entry.revision.id);
    const wasShown = revision === null ? past.mayHaveShown(entry) : past.held(revision);
    gone.set(entry.revision.id, {
      revision: earlier?.revision ?? revision,
      wasShown: earlier?.wasShown || wasShown,
      departure,
    });
  }
  return gone;
}

/** What stood at an entry in the earlier version; a cache that went and came back stood there as it was then. */
const beforeOf = (entry: CacheEntry, past: Past, gone: ReadonlyMap<string, Gone>) =>
  entry.addedAt > past.version ? (gone.get(entry.revision.id)?.revision ?? null) : past.revisionOf(entry);

/** Puts an entry where it belongs among the changes. `before` is what stood there then, null for nothing. */
function sortOut(
  changes: ViewChanges,
  entry: CacheEntry,
  { is, before, past }: { is: boolean; before: Revision | null; past: Past },
): void {
  const { revision, addedAt, changedAt, wasThere } = entry;
  const was = past.held(before);
  if (!is) {
    if (was || (before === null && past.mayHaveShown(entry))) changes.left.push(revision.id);
  } else if (was) {
    if (before !== revision) changes.changed.push(revision);
  } else if (before === null && wasThere) {
    changes.found += 1;
    if (changedAt > addedAt) changes.changed.push(revision);
  } else changes.added.push(revision);
}

const toldIn = ({ changed, added, left, removed, beyond }: ViewChanges): number =>
  changed.length + added.length + left.length + removed.length + beyond.length;
