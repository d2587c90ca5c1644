import { BadRequest } from "./faults/fault.ts";

/** The rows of a list of caches or of a whole `DescribeImageCaches` response. Throws `BadRequest` for anything else. */
export function rowsIn(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (typeof json === "object" && json !== null && "ImageCaches" in json && Array.isArray(json.ImageCaches)) {
    return json.ImageCaches;
  }
  throw new BadRequest("expected a list of caches, or an object with a list ImageCaches");
}

/** The rows by their RegionId. Rows without one go to `fallback`. */
export function rowsByRegion(json: unknown, fallback: string): Record<string, unknown[]> {
  const regions: Record<string, unknown[]> = {};
  for (const row of rowsIn(json)) {
    const named = typeof row === "object" && row !== null && "RegionId" in row ? row.RegionId : undefined;
    const region = typeof named === "string" && named !== "" ? named : fallback;
    (regions[region] ??= []).push(row);
  }
  return regions;
}

/** The id of a row; undefined when it has none. */
export function idOf(row: unknown): string | undefined {
  if (typeof row !== "object" || row === null || !("ImageCacheId" in row)) return undefined;
  return typeof row.ImageCacheId === "string" ? row.ImageCacheId : undefined;
}
