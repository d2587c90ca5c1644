import type { ImageCacheDetail } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import type { EciClient, Patience } from "../eci/client.ts";
import { maxUpstreamLimit } from "../eci/encode.ts";
import { writeRaw } from "../eci/raw.ts";
import { Failure } from "../failure.ts";

/** One cache in full. An unknown id is an empty list upstream; here it is `cache_not_found`. */
export async function findImageCache(
  { client, now }: { client: EciClient; now: () => Date },
  regionId: string,
  id: string,
  patience: Patience,
): Promise<ImageCacheDetail> {
  const ask = { regionId, filters: { ...noFilters, id }, limit: maxUpstreamLimit, token: null };
  const { rows, unreadableRows } = await client.describe(ask, patience);
  const row = rows.find(({ cache }) => cache.id === id);
  // A row that cannot be told by its id may be the very one; then nobody can say that there is none.
  if (row === undefined) throw new Failure(unreadableRows > 0 ? "bad_response" : "cache_not_found");
  return { item: row.cache, raw: writeRaw(row.record), asOf: now().toISOString() };
}
