import { invalidParameter, missing, ApiError } from "./api-error.ts";
import { isDocumentedRegion } from "./regions.ts";
import type { Params } from "./signature.ts";

/** A tag filter. Without a value it matches any value of the key. */
export type TagFilter = { readonly key: string; readonly value?: string };

/** The documented filters of `DescribeImageCaches`. An empty filter counts as absent. */
export type Filters = {
  readonly imageCacheId?: string;
  readonly imageCacheName?: string;
  readonly snapshotId?: string;
  readonly image?: string;
  readonly resourceGroupId?: string;
  readonly tags: readonly TagFilter[];
  readonly matchImages: readonly string[];
  readonly imageFullMatch: boolean;
  readonly imageMatchCount?: number;
};

export type Query = {
  readonly region: string;
  readonly filters: Filters;
  /** Rows per page, 1 to 20. */
  readonly limit: number;
  readonly nextToken?: string;
};

const MAX_LIMIT = 20;
const MAX_TAGS = 20;
const MAX_MATCH_IMAGES = 100;

/** Throws the `ApiError` that ECI would answer when a parameter is missing or out of bounds. */
export function parseQuery(params: Params, isKnownRegion: (region: string) => boolean): Query {
  const region = text(params, "RegionId");
  if (region === undefined) throw missing("RegionId");
  if (!isDocumentedRegion(region) && !isKnownRegion(region)) {
    const message = "The specified RegionId does not exist.";
    throw new ApiError({ status: 404, code: "InvalidRegionId.NotFound", message });
  }
  const nextToken = text(params, "NextToken");
  return {
    region,
    filters: parseFilters(params),
    limit: Math.min(MAX_LIMIT, count(params, "Limit") ?? MAX_LIMIT),
    ...(nextToken !== undefined && { nextToken }),
  };
}

function parseFilters(params: Params): Filters {
  const exact = {
    imageCacheId: text(params, "ImageCacheId"),
    imageCacheName: text(params, "ImageCacheName"),
    snapshotId: text(params, "SnapshotId"),
    image: text(params, "Image"),
    resourceGroupId: text(params, "ResourceGroupId"),
    imageMatchCount: count(params, "ImageMatchCountRequest"),
  };
  return {
    ...dropUndefined(exact),
    tags: parseTags(params),
    matchImages: parseMatchImages(params),
    imageFullMatch: parseBoolean(params, "ImageFullMatch"),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function dropUndefined<T extends Record<string, unknown>>(record: T): Defined<T>;
function dropUndefined(record: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function text(params: Params, name: string): string | undefined {
  const value = params.get(name);
  return value === "" ? undefined : value;
}

/** A whole number of at least one. */
function count(params: Params, name: string): number | undefined {
  const value = text(params, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value) || Number(value) === 0) {
    throw invalidParameter(name, "it must be a positive integer");
  }
  return Number(value);
}

function parseBoolean(params: Params, name: string): boolean {
  const value = text(params, name)?.toLowerCase();
  if (value !== undefined && value !== "true" && value !== "false") {
    throw invalidParameter(name, "it must be true or false");
  }
  return value === "true";
}

/** The numbers of the parameters `Prefix.1`, `Prefix.2` and so on, in order. Gaps are allowed. */
function indices(params: Params, pattern: RegExp, prefix: string, max: number): number[] {
  const found = new Set<number>();
  for (const name of params.keys()) {
    const index = pattern.exec(name)?.[1];
    if (index === undefined) continue;
    if (Number(index) < 1 || Number(index) > max)
      throw invalidParameter(`${prefix}.${index}`, `at most ${max} may be given`);
    found.add(Number(index));
  }
  return [...found].toSorted((a, b) => a - b);
}

function parseTags(params: Params): TagFilter[] {
  return indices(params, /^Tag\.(\d+)\.(?:Key|Value)$/, "Tag", MAX_TAGS).map((index) => {
    const key = text(params, `Tag.${index}.Key`);
    if (key === undefined) throw invalidParameter(`Tag.${index}.Key`, "it must not be empty");
    const value = params.get(`Tag.${index}.Value`);
    return value === undefined ? { key } : { key, value };
  });
}

function parseMatchImages(params: Params): string[] {
  return indices(params, /^MatchImage\.(\d+)$/, "MatchImage", MAX_MATCH_IMAGES).flatMap(
    (index) => text(params, `MatchImage.${index}`) ?? [],
  );
}
