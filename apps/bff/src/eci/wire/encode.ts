import type { Filters } from "@cachescope/contract";

/** Asks for one page: a region, filters, at most `limit` rows (1 to 20), from `token` on (null: from the start). */
export interface DescribeRequest {
  regionId: string;
  filters: Filters;
  limit: number;
  token: string | null;
}

/** The API's most per call, also its default (source: DescribeImageCaches, older edition; siblings agree). */
export const maxUpstreamLimit = 20;

/**
 * Writes the parameters of DescribeImageCaches, key by key. pop-core lets any parameter replace its own
 * (`Action`, `AccessKeyId`, …), so nothing is ever spread in here; it also sends `undefined` as that word, so an
 * absent value is an absent key.
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
