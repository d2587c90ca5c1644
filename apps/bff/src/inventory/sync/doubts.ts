import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import type { EciClient } from "../../eci/client.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import type { Departure } from "../snapshot/removals.ts";

/** Pages read for one cache. The filter is its id, so more than one is odd already. */
const mostPages = 20;

/** What is known of a cache after it was looked for: as it is now, that it is gone, or nothing. */
type Found = DescribedCache | "gone" | "unknown";

/** Looks for one cache of a listing by its id. Throws a `Failure`. */
export async function lookForCache(
  client: EciClient,
  source: { regionId: string; filters: Filters },
  id: string,
  deadline: Deadline,
): Promise<Found> {
  const filters = { ...source.filters, id };
  let token: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const request = { regionId: source.regionId, filters, limit: maxUpstreamLimit, token };
    const { rows, nextToken, unreadableRows } = await client.describe(request, deadline, {
      urgency: "refresh",
    });
    const row = rows.find(({ cache }) => cache.id === id);
    if (row !== undefined) return row.cache;
    // It may be a row without a usable id.
    if (unreadableRows > 0) return "unknown";
    if (nextToken === null) return "gone";
    token = nextToken;
  }
  return "unknown";
}

/** What it means that a cache is not found under these filters: with any but its id it may have stopped to match. */
export function departureUnder(filters: Filters): Departure {
  const { size } = writeFilters(filters);
  return size === (filters.id === undefined ? 0 : 1) ? "removed" : "left";
}
