import type { CacheEvent, Cause } from "@cachescope/contract";
import { lastSeenTime, repositoryOf } from "@cachescope/contract";
import { builtAt } from "../diagnosis/built-at.ts";
import { decidingWarning, diagnose } from "../diagnosis/diagnose.ts";
import { openWarnings } from "../diagnosis/open-warnings.ts";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { shortHash } from "../platform/short-hash.ts";

/** One event as it is kept. Its digest is the same each time ECI shows it, however often it happened since. */
interface SeenEvent {
  digest: string;
  /** Its place in the list ECI sent, which orders events of one time. */
  place: number;
  event: CacheEvent;
}

/** A failure as one reading showed it; times in epoch milliseconds. */
interface SeenFailure {
  cause: Cause;
  firstAt: number;
  lastAt: number;
  /** The warning that tells the cause; null where ECI warned of nothing. */
  event: CacheEvent | null;
}

/** What is kept of a cache that was seen at a time; times in epoch milliseconds, null where ECI did not say. */
export interface SeenCache {
  scope: string;
  id: string;
  at: number;
  name: string | null;
  status: string | null;
  progress: number | null;
  createdAt: number | null;
  lastMatchedAt: number | null;
  builtAt: number | null;
  /** See `Tables`. */
  repositories: string | null;
  /** Whether its status or progress is another one than this process saw before, if it saw any. */
  isChange: boolean;
  failure: SeenFailure | null;
  /** JSON of the cache without its events. */
  described: string;
  /** Every event ECI shows of a cache that failed or fails; of others none are kept. */
  events: SeenEvent[];
}

/** What is to be kept of a cache as it was just read. */
export function seenCache(scope: string, cache: DescribedCache, at: number, isChange: boolean): SeenCache {
  const { events, ...described } = cache;
  const { cause } = diagnose(cache, false);
  return {
    scope,
    id: cache.id,
    at,
    name: cache.name,
    status: cache.status,
    progress: cache.progress,
    createdAt: timeOf(cache.createdAt),
    lastMatchedAt: timeOf(cache.lastMatchedAt),
    builtAt: builtAt(cache),
    repositories: repositoriesOf(cache.images),
    isChange,
    failure: cause === null ? null : { cause, ...decidingOf(cache, at) },
    described: JSON.stringify(described),
    events: cause === null ? [] : events.map((event, place) => ({ digest: digestOf(event), place, event })),
  };
}

/** What a change is of; a fingerprint begins with it. */
export const standing = ({ status, progress }: DescribedCache): string => `${status}|${progress}|`;

/**
 * Changes whenever something does that is kept of a cache. It is made for every cache of every page that is read, and so
 * reads no more of its events than their number and the last one.
 */
export function fingerprint(cache: DescribedCache): string {
  const { events, tags, images } = cache;
  const last = events.at(-1);
  return [
    standing(cache),
    cache.name,
    cache.expiresAt,
    cache.lastMatchedAt,
    cache.sizeGiB,
    cache.snapshotId,
    cache.flashSnapshotId,
    cache.eliminationStrategy,
    images.length,
    tags.length === 0 ? "" : JSON.stringify(tags),
    events.length,
    last?.count,
    last?.lastAt,
    cache.lastWarning?.count,
    cache.lastWarning?.lastAt,
  ].join("|");
}

/** The warning that decides, and when it was told of first and last; without one, by our own clock. */
function decidingOf(cache: DescribedCache, at: number): Omit<SeenFailure, "cause"> {
  const place = decidingWarning(openWarnings(cache))?.event;
  const event = place === undefined ? undefined : cache.events[place];
  if (event === undefined) return { firstAt: at, lastAt: at, event: null };
  const lastAt = lastSeenTime(event) || at;
  return { firstAt: timeOf(event.firstAt) ?? lastAt, lastAt, event };
}

/** ECI counts an event that repeats, and moves its last time; what stays is hashed. */
const digestOf = ({ type, reason, message, name, firstAt }: CacheEvent): string =>
  hash([type, reason, message, name, firstAt]);

const repositoriesOf = (images: readonly string[]): string | null =>
  images.length === 0 ? null : hash([...new Set(images.map(repositoryOf))].toSorted());

const hash = (values: readonly (string | null)[]): string => shortHash(JSON.stringify(values), 22);

const timeOf = (iso: string | null): number | null => {
  const time = iso === null ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : time;
};
