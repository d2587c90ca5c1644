import type { ImageCacheDetail } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import type { EciClient, Patience } from "../eci/client.ts";
import type { UpstreamPage } from "../eci/decode.ts";
import { maxUpstreamLimit } from "../eci/encode.ts";
import { writeRaw } from "../eci/raw.ts";
import { Failure } from "../failure.ts";

/** Pages gone through for one cache; the filter is its id, so that more than one is odd already. */
const mostPages = 20;

/** One cache in full. An unknown id is an empty list upstream; here it is `cache_not_found`. */
export async function findImageCache(
  { client, now }: { client: EciClient; now: () => Date },
  regionId: string,
  id: string,
  patience: Patience,
): Promise<ImageCacheDetail> {
  const filters = { ...noFilters, id };
  const asked = new Set<string | null>();
  let token: string | null = null;
  let unreadableRows = 0;
  let row: UpstreamPage["rows"][number] | undefined;
  // A page may be empty and yet not be the last one.
  do {
    asked.add(token);
    const ask = { regionId, filters, limit: maxUpstreamLimit, token };
    const page: UpstreamPage = await client.describe(ask, patience);
    row = page.rows.find(({ cache }) => cache.id === id);
    unreadableRows += page.unreadableRows;
    token = page.nextToken;
  } while (row === undefined && token !== null && !asked.has(token) && asked.size < mostPages);

  if (row === undefined) {
    // A row that cannot be told by its id may be the very one, and so may one on a page that was not reached;
    // then nobody can say that there is none.
    throw new Failure(unreadableRows > 0 || token !== null ? "bad_response" : "cache_not_found");
  }
  return { item: row.cache, raw: writeRaw(row.record), asOf: now().toISOString() };
}
