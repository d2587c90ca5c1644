import type { ImageCacheDetail } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { deriveInFull } from "../../diagnosis/derive.ts";
import type { Watch } from "../../diagnosis/watch.ts";
import type { EciClient } from "../../eci/client.ts";
import type { DescribedCache, UpstreamPage } from "../../eci/wire/decode.ts";
import { writeRaw } from "../../eci/wire/raw.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";
import { lookFor } from "../look-for.ts";

type Row = UpstreamPage["rows"][number];

/** Reads one cache. Throws `cache_not_found` for one that the API does not know. */
export async function readCache(
  client: EciClient,
  regionId: string,
  id: string,
  deadline: Deadline,
): Promise<Row> {
  const sought = await lookFor(client, { regionId, filters: noFilters }, id, deadline);
  if (sought === "gone") throw new Failure("cache_not_found");
  if (sought === "unknown") throw new Failure("bad_response");
  return sought;
}

/** A cache as it was read at a time, with its record as JSON text. */
export interface CacheReading {
  cache: DescribedCache;
  raw: string;
  at: Date;
}

export const readingOf = ({ cache, record }: Row, at: Date): CacheReading => ({
  cache,
  raw: writeRaw(record),
  at,
});

/** A cache in full, as it stands at `now`. */
export const detailOf = ({ cache, raw, at }: CacheReading, watch: Watch, now: Date): ImageCacheDetail => ({
  item: deriveInFull(cache, watch, now.getTime()),
  raw,
  asOf: at.toISOString(),
  stale: false,
  staleReason: null,
  kept: null,
});
