import type { ImageCache, RegionSummary, View } from "@cachescope/contract";
import { hasFailed, urgentSince } from "@cachescope/contract";
import { placeOf } from "../snapshot/columns.ts";
import { writeVersion } from "./changes.ts";
import type { ReadableListing } from "./readable.ts";
import { standingOf } from "./responses.ts";

/** A scope at a glance without its quotas, which are asked for apart. */
export type Counted = Omit<RegionSummary, "quota" | "quotaProblem">;

/** A scope at a glance, from the facets of all that was read of it. */
export function summaryOf(listing: ReadableListing, everything: View, now: number): Counted {
  listing.passTime();
  const { entries, facets } = listing.select(everything, now);
  const { tiles, parts, status } = facets;
  return {
    version: writeVersion(listing, everything, now),
    ...standingOf(listing, now),
    total: entries.length,
    statuses: status,
    attention: tiles.needsAttention,
    inProgress: tiles.inProgress,
    ready: tiles.ready,
    failing: parts.failing,
    stalled: parts.stalled,
    failed: parts.failed,
    leaving: tiles.leavingSoon,
    oldestFailureAt: oldestFailure(listing),
  };
}

const attention = placeOf("attention")?.index ?? -1;

/** Of those that need attention only: there are few, and the others need not be read. */
function oldestFailure({ store }: ReadableListing): string | null {
  let oldest: string | null = null;
  for (const { revision } of store.entries()) {
    if (revision.numbers[attention] !== 1) continue;
    // Our own JSON, of a cache that was checked when it was read.
    const cache: ImageCache = JSON.parse(revision.json);
    const since = hasFailed(cache) ? urgentSince(cache) : null;
    if (since !== null && (oldest === null || Date.parse(since) < Date.parse(oldest))) oldest = since;
  }
  return oldest;
}
