import type { Filters } from "@cachescope/contract";
import type { EciClient } from "../eci/client.ts";
import type { UpstreamPage } from "../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../eci/wire/encode.ts";
import type { Deadline } from "../platform/deadline.ts";

/** Pages read for one cache. The filter is its id, so more than one is odd already. */
const mostPages = 20;

/** A cache, or that the API does not know it, or that neither can be told. */
export type Sought = UpstreamPage["rows"][number] | "gone" | "unknown";

/**
 * Looks for a cache by its id, among those that match the other filters. The API answers an unknown id with an empty
 * list, but a page may be empty and not the last one. Throws a `Failure`.
 */
export async function lookFor(
  client: EciClient,
  { regionId, filters }: { regionId: string; filters: Filters },
  id: string,
  deadline: Deadline,
  options?: Parameters<EciClient["describe"]>[2],
): Promise<Sought> {
  const asked = new Set<string | null>();
  let token: string | null = null;
  let unreadableRows = 0;
  do {
    asked.add(token);
    const request = { regionId, filters: { ...filters, id }, limit: maxUpstreamLimit, token };
    const page: UpstreamPage = await client.describe(request, deadline, options);
    const row = page.rows.find(({ cache }) => cache.id === id);
    if (row !== undefined) return row;
    unreadableRows += page.unreadableRows;
    token = page.nextToken;
  } while (token !== null && !asked.has(token) && asked.size < mostPages);
  // It may be a row without a usable id, or on a page that was not reached.
  return unreadableRows > 0 || token !== null ? "unknown" : "gone";
}
