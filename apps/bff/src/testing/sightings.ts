import type { CacheEvent, Cause } from "@cachescope/contract";
import type { SeenCache } from "../evidence/seen-cache.ts";
import { seenCache } from "../evidence/seen-cache.ts";
import type { Store } from "../evidence/store/store.ts";
import { aCache } from "./caches.ts";

interface Sighting {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  scope?: string;
  name?: string | null;
  status?: string | null;
  progress?: number | null;
  lastMatchedAt?: number | null;
  builtAt?: number | null;
  images?: string[];
  isChange?: boolean;
  cause?: Cause | null;
  /** How many events it has, and how often each has happened by now. */
  events?: number;
  counted?: number;
}

/** What is to be kept of a cache that was seen. */
export function aSighting(sighting: Sighting): SeenCache {
  const { id, at, scope = "cn-hangzhou", name = "web", status = "Ready", progress = null } = sighting;
  const { lastMatchedAt = null, builtAt = null, images = [] } = sighting;
  const { isChange = true, cause = null, events = 0, counted = 1 } = sighting;
  const told = Array.from({ length: events }, (_, place): CacheEvent => ({
    type: "Warning",
    reason: "Failed",
    message: `dial tcp 10.0.0.${place}:443: i/o timeout`,
    name: null,
    count: counted,
    firstAt: iso(1),
    lastAt: iso(counted),
  }));
  const cache = aCache({ id, name, status, progress, images, events: told });
  const seen = { ...seenCache(scope, cache, at, isChange), lastMatchedAt, builtAt };
  if (cause === null) return { ...seen, failure: null, events: [] };
  const { events: kept } = seenCache(scope, { ...cache, status: "Failed" }, at, isChange);
  return { ...seen, events: kept, failure: { cause, firstAt: counted, lastAt: at, event: told[0] ?? null } };
}

/** What the store keeps of caches, in a form that can be compared. */
export async function keptIn(store: Store, scope: string, ids: readonly string[]) {
  const kept = await Promise.all(ids.map((id) => store.cache(scope, id)));
  return kept.map((rows) => ({
    seen: rows && {
      first: rows.cache.first_seen,
      last: rows.cache.last_seen,
      described: rows.cache.described,
      status: rows.cache.status,
      name: rows.cache.name,
      ready: rows.cache.ready_seen,
      built: rows.cache.built_at,
      repositories: rows.cache.repositories,
      matched: [rows.cache.first_matched, rows.cache.last_matched],
    },
    changes: rows?.changes,
    failures: rows?.failures.toSorted((a, b) => (a.cause < b.cause ? -1 : 1)),
    events: rows?.events.toSorted(),
  }));
}

/** The same, worked out plainly from all that was seen. */
export function referenceOf(
  seen: readonly SeenCache[],
  ids: readonly string[],
): Awaited<ReturnType<typeof keptIn>> {
  return ids.map((id) => {
    const all = seen.filter((each) => each.id === id);
    const latest = greatest(all, ({ at, described }) => [at, described]);
    const matches = all.flatMap(({ lastMatchedAt }) => lastMatchedAt ?? []);
    const changes = groups(
      all.filter(({ isChange }) => isChange),
      ({ at }) => at,
    ).map((same) => greatest(same, ({ status, progress }) => [status ?? "", progress ?? -1]));
    const failed = all.flatMap(({ failure }) => failure ?? []);
    const events = groups(
      all.flatMap((each) => each.events),
      ({ digest }) => digest,
    );
    return {
      seen: {
        first: Math.min(...all.map(({ at }) => at)),
        last: latest.at,
        described: latest.described,
        status: latest.status,
        name: latest.name,
        ready: least(all.filter(({ status }) => status === "Ready").map(({ at }) => at)),
        built: least(all.flatMap(({ builtAt }) => builtAt ?? [])),
        repositories: latest.repositories,
        matched: [least(matches), matches.length === 0 ? null : Math.max(...matches)],
      },
      changes: changes
        .map(({ at, status, progress }) => ({ at, status, progress }))
        .toSorted((a, b) => a.at - b.at),
      failures: groups(failed, ({ cause }) => cause)
        .map((same) => ({
          cause: same[0]?.cause ?? "",
          first_at: Math.min(...same.map(({ firstAt }) => firstAt)),
          last_at: Math.max(...same.map(({ lastAt }) => lastAt)),
        }))
        .toSorted((a, b) => (a.cause < b.cause ? -1 : 1)),
      events: events
        .map((same) => JSON.stringify(greatest(same, ({ event }) => [event.count ?? 0]).event))
        .toSorted(),
    };
  });
}

const iso = (time: number): string => new Date(time).toISOString();

const least = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));

const groups = <T>(all: readonly T[], keyOf: (each: T) => string | number): T[][] => [
  ...Map.groupBy(all, keyOf).values(),
];

/** The one with the greatest rank: what comes first in it decides first. */
function greatest<T>(all: readonly T[], rankOf: (each: T) => (string | number)[]): T {
  return all.reduce((best, each) => {
    const [ours, theirs] = [rankOf(best), rankOf(each)];
    const place = ours.findIndex((value, index) => value !== theirs[index]);
    return place >= 0 && (theirs[place] ?? 0) > (ours[place] ?? 0) ? each : best;
  });
}
