import type { Filters } from "@cachescope/contract";

/** One call: region, filters, at most `limit` records (1 to 20), from `token` on (null: from the start). */
export interface DescribeRequest {
  regionId: string;
  filters: Filters;
  limit: number;
  token: string | null;
}

/** The API's maximum and default page size (source: an older edition of DescribeImageCaches; sister APIs agree). */
export const maxUpstreamLimit = 20;

/**
 * Writes the parameters of DescribeImageCaches one by one. Nothing is spread in, because pop-core lets any parameter
 * replace its own (`Action`, `AccessKeyId`, …). Absent values get no key, because pop-core would send "undefined".
 */
export function encode({ regionId, filters, limit, token }: DescribeRequest): Record<string, string> {
  const params: Record<string, string> = { RegionId: regionId, Limit: String(limit) };
  const set = (key: string, value: string | number | boolean | undefined | null) => {
    if (value !== undefined && value !== null) params[key] = String(value);
  };
  set("NextToken", token);
  set("ImageCacheId", filters.id);
  set("ImageCacheName", filters.name);
  set("SnapshotId", filters.snapshotId);
  set("Image", filters.image);
  set("ResourceGroupId", filters.resourceGroupId);
  for (const [index, { key, value }] of (filters.tag ?? []).entries()) {
    set(`Tag.${index + 1}.Key`, key);
    set(`Tag.${index + 1}.Value`, value);
  }
  for (const [index, image] of (filters.matchImage ?? []).entries()) set(`MatchImage.${index + 1}`, image);
  set("ImageFullMatch", filters.imageFullMatch);
  set("ImageMatchCountRequest", filters.imageMatchCount);
  return params;
}
