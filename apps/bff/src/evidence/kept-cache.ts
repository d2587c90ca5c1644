import type { CacheEvent, Cause, ImageCacheDetail, Kept, StatusChange } from "@cachescope/contract";
import { causes, eventSchema } from "@cachescope/contract";
import * as z from "zod";
import { deriveInFull } from "../diagnosis/derive.ts";
import { beginWatch } from "../diagnosis/watch.ts";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { parseJson } from "../platform/json.ts";
import { departureOf } from "./departure.ts";
import type { KeptRows, NamedRow } from "./store/read.ts";

/** A cache that is kept, as it was seen last, with every event that was ever seen of it where it failed. */
export interface KeptCache {
  cache: DescribedCache;
  lastSeen: number;
  kept: Kept;
  changes: StatusChange[];
}

type CacheRow = KeptRows["cache"];

/** Reads what is kept back. Null for a cache whose JSON is not ours. */
export function keptCache(
  { cache, changes, events }: KeptRows,
  named: readonly NamedRow[],
): KeptCache | null {
  const described = describedIn(cache, events.flatMap(eventIn));
  if (described === null) return null;
  return {
    cache: described,
    lastSeen: cache.last_seen,
    kept: keptOf(cache, described, named),
    changes: statusChanges(changes),
  };
}

/** A kept cache as it was concluded when it was seen last. */
export const keptDetail = ({ cache, lastSeen, kept }: KeptCache): ImageCacheDetail => ({
  item: deriveInFull(cache, beginWatch(cache, lastSeen), lastSeen),
  raw: null,
  asOf: isoOf(lastSeen),
  stale: false,
  staleReason: null,
  kept,
});

function keptOf(row: CacheRow, cache: DescribedCache, named: readonly NamedRow[]): Kept {
  const next = named.find(({ id, created_at }) => id !== row.id && (created_at ?? 0) > (row.created_at ?? 0));
  return {
    firstSeenAt: isoOf(row.first_seen),
    lastSeenAt: isoOf(row.last_seen),
    goneAt: row.gone_at === null ? null : isoOf(row.gone_at),
    departure:
      row.gone_at === null ? null : departureOf(cache, { lastSeen: row.last_seen, goneAt: row.gone_at }),
    replacedBy: next === undefined ? null : { id: next.id, status: next.status },
  };
}

/** Two servers may have seen the same change one after the other. */
function statusChanges(rows: KeptRows["changes"]): StatusChange[] {
  return rows
    .filter(({ status, progress }, place) => {
      const before = rows[place - 1];
      return before?.status !== status || before.progress !== progress;
    })
    .map(({ at, status, progress }) => ({ at: isoOf(at), status, progress }));
}

export const isoOf = (time: number): string => new Date(time).toISOString();

export const isCause = (text: string): text is Cause => causes.some((cause) => cause === text);

/** Only that it is one of ours is checked; it was written from a cache that was checked when it was read. */
const describedSchema = z.looseObject({
  id: z.string(),
  images: z.array(z.string()),
  tags: z.array(z.unknown()),
});

/** A cache as it was kept, with these events. Null for one whose JSON is not ours. */
export function describedIn(
  { described }: Pick<CacheRow, "described">,
  events: CacheEvent[],
): DescribedCache | null {
  const read = describedSchema.safeParse(parseJson(described));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see `describedSchema`
  return read.success ? ({ ...read.data, events } as unknown as DescribedCache) : null;
}

function eventIn(json: string): CacheEvent[] {
  const read = eventSchema.safeParse(parseJson(json));
  return read.success ? [read.data] : [];
}
