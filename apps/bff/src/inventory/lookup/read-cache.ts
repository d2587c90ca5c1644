import type { ImageCacheDetail } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { derive } from "../../diagnosis/derive.ts";
import type { EciClient } from "../../eci/client.ts";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import { writeRaw } from "../../eci/wire/raw.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";

type Row = UpstreamPage["rows"][number];

/** Pages read for one cache. The filter is its id, so more than one is odd already. */
const mostPages = 20;

/** Reads one cache. The API answers an unknown id with an empty list; here that is `cache_not_found`. */
export async function readCache(
  client: EciClient,
  regionId: string,
  id: string,
  deadline: Deadline,
): Promise<Row> {
  const asked = new Set<string | null>();
  let token: string | null = null;
  let unreadableRows = 0;
  let row: Row | undefined;
  // A page may be empty and yet not be the last one.
  do {
    asked.add(token);
    const request = { regionId, filters: { ...noFilters, id }, limit: maxUpstreamLimit, token };
    const page: UpstreamPage = await client.describe(request, deadline);
    row = page.rows.find(({ cache }) => cache.id === id);
    unreadableRows += page.unreadableRows;
    token = page.nextToken;
  } while (row === undefined && token !== null && !asked.has(token) && asked.size < mostPages);
  if (row !== undefined) return row;
  // The cache may be a row without a usable id, or on a page that was not reached; then it is not known to be missing.
  throw new Failure(unreadableRows > 0 || token !== null ? "bad_response" : "cache_not_found");
}

/** A cache in full, as it was read at `asOf`. */
export const detailOf = ({ cache, record }: Row, asOf: Date): ImageCacheDetail => ({
  item: derive(cache, asOf.getTime()),
  raw: writeRaw(record),
  asOf: asOf.toISOString(),
  stale: false,
  staleReason: null,
});
