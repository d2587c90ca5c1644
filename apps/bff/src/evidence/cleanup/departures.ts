import type { Departed, Departures, FailuresQuery, ImageCache } from "@cachescope/contract";
import { cacheTest, periods } from "@cachescope/contract";
import { derive } from "../../diagnosis/derive.ts";
import { beginWatch } from "../../diagnosis/watch.ts";
import type { ReadyCaches } from "../../inventory/query/ready.ts";
import type { Scope } from "../../inventory/scope.ts";
import { departureOf } from "../departure.ts";
import type { Evidence } from "../evidence.ts";
import { describedIn, isoOf } from "../kept-cache.ts";
import type { DepartedRow } from "../store/read-departed.ts";

const mostDepartures = 500;

/**
 * The caches of a scope that were found gone within a period, the latest first: those that the filters held when they were
 * seen last. Throws `StoreFailure`. `now` in epoch milliseconds.
 */
export async function departuresOf(
  evidence: Pick<Evidence, "departed" | "keeping">,
  standing: ReadyCaches["standing"],
  scope: Scope,
  { filters, period }: FailuresQuery,
  now: number,
): Promise<Departures> {
  const from = now - periods[period].ms;
  const test = cacheTest(filters, now) ?? (() => false);
  const rows = await evidence.departed(scope, from).catch(() => []);
  const all = rows.flatMap((row) => departedIn(row, test) ?? []);
  return {
    ...standing,
    keeping: evidence.keeping(),
    from: isoOf(from),
    to: isoOf(now),
    total: all.length,
    caches: all.slice(0, mostDepartures),
  };
}

function departedIn(row: DepartedRow, test: (cache: ImageCache) => boolean): Departed | null {
  const { last_seen: lastSeen, gone_at: goneAt, first_matched: first, last_matched: last } = row;
  const described = describedIn(row, []);
  if (described === null) return null;
  const cache = derive(described, beginWatch(described, lastSeen), lastSeen);
  if (!test(cache)) return null;
  const { id, name, status, images, sizeGiB, createdAt } = cache;
  return {
    id,
    name,
    status,
    images,
    sizeGiB,
    createdAt,
    firstSeenAt: isoOf(row.first_seen),
    lastSeenAt: isoOf(lastSeen),
    goneAt: isoOf(goneAt),
    departure: departureOf(described, { lastSeen, goneAt }),
    matched: first === null || last === null ? null : { firstAt: isoOf(first), lastAt: isoOf(last) },
    idleMs: last === null ? null : Math.max(0, lastSeen - last),
    replacedBy: row.replaced_by,
  };
}
