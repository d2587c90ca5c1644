import type { ImageCachePage, ImageCacheWithEvents, ImageCache, PageQuery } from "@cachescope/contract";
import type { EciClient, Patience } from "../eci/client.ts";
import type { UpstreamPage } from "../eci/decode.ts";
import { maxUpstreamLimit } from "../eci/encode.ts";
import { Failure } from "../failure.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { LoopWatch } from "./loop-watch.ts";
import { newWatch, watchToken } from "./loop-watch.ts";

export type { Patience };

/** Pages without a row, but with a token, that are passed over in a row before the walk pauses. */
const maxEmptyPages = 10;
/** With less time left than this, the page is answered as it is. Milliseconds. */
const leastMs = 500;

export interface WalkDeps {
  client: EciClient;
  cursorKey: Buffer;
  now: () => Date;
}

/**
 * One page of a walk through a region's caches, gathered from as many upstream pages as `limit` needs. A failure
 * after the first of them ends the page early; it will show when the walk goes on from there. May hold a few more
 * rows than asked for when the upstream sends more than it was asked for: nothing is cut off.
 */
export async function gatherPage(
  deps: WalkDeps,
  regionId: string,
  { filters, limit, cursor }: PageQuery,
  patience: Patience,
): Promise<ImageCachePage> {
  const walk = { regionId, filters };
  const start = cursor === null ? null : readCursor(walk, cursor, deps.cursorKey);
  const caches = new Map<string, ImageCache>();
  let watch: LoopWatch | null = start?.watch ?? newWatch;
  let isFirst = true;
  let token = start?.token ?? null;
  let unreadable = 0;
  let total: number | null = null;
  let fullPages = 0;
  let emptyPages = 0;

  do {
    const most = Math.min(maxUpstreamLimit, limit - caches.size);
    const page = await nextPage({ regionId, filters, limit: most, token }, isFirst);
    if (page === null) break;
    for (const { cache } of page.rows) caches.set(cache.id, summaryOf(cache));
    unreadable += page.unreadableRows;
    total = page.total;
    isFirst = false;
    emptyPages = page.rows.length === 0 ? emptyPages + 1 : 0;
    if (page.rows.length > 0) fullPages += 1;
    token = page.nextToken;
    if (token !== null) watch = watchToken(watch, token);
  } while (token !== null && watch !== null && wantsMore());

  const items = [...caches.values()];
  const loaded = (start?.loaded ?? 0) + items.length;
  const repeated = watch === null;
  return {
    items,
    nextCursor:
      token !== null && watch !== null ? writeCursor(walk, { token, loaded, watch }, deps.cursorKey) : null,
    total: loaded,
    coverage: { loaded, total, complete: token === null },
    warnings: [
      ...(unreadable > 0 ? [{ code: "unreadable_rows" as const, count: unreadable }] : []),
      ...(repeated ? [{ code: "repeated_page_token" as const, count: 1 }] : []),
    ],
    asOf: deps.now().toISOString(),
    stale: false,
  };

  // A page the upstream sent short is not topped up: the viewer of the first 20 rows waits for one call.
  function wantsMore(): boolean {
    const enough = caches.size >= limit || fullPages >= Math.ceil(limit / maxUpstreamLimit);
    return !enough && emptyPages < maxEmptyPages && patience.deadline - performance.now() > leastMs;
  }

  async function nextPage(
    ask: Parameters<EciClient["describe"]>[0],
    first: boolean,
  ): Promise<UpstreamPage | null> {
    try {
      return await deps.client.describe(ask, patience);
    } catch (error) {
      if (first || !(error instanceof Failure)) throw error;
      return null;
    }
  }
}

function summaryOf({ events, ...summary }: ImageCacheWithEvents): ImageCache {
  return { ...summary, eventCount: events.length };
}
