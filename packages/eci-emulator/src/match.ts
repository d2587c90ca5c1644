import type { Filters, TagFilter } from "./query.ts";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (row: unknown): Fields => (typeof row === "object" && row !== null ? { ...row } : {});

/** Whether a row passes every exact filter. Given rows may be any JSON, so no shape is assumed. */
export function passes(row: unknown, filters: Filters): boolean {
  const record = fieldsOf(row);
  const { imageCacheId, imageCacheName, snapshotId, image, resourceGroupId, tags } = filters;
  return (
    isOrAny(record.ImageCacheId, imageCacheId) &&
    isOrAny(record.ImageCacheName, imageCacheName) &&
    (isOrAny(record.SnapshotId, snapshotId) || record.FlashSnapshotId === snapshotId) &&
    isOrAny(record.ResourceGroupId, resourceGroupId) &&
    (image === undefined || listOf(record.Images).includes(image)) &&
    tags.every((tag) => hasTag(record, tag))
  );
}

const isOrAny = (value: unknown, wanted: string | undefined) => wanted === undefined || value === wanted;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function hasTag(record: Fields, { key, value }: TagFilter): boolean {
  return listOf(record.Tags).some(
    (tag) =>
      typeof tag === "object" &&
      tag !== null &&
      "Key" in tag &&
      tag.Key === key &&
      (value === undefined || ("Value" in tag && tag.Value === value)),
  );
}

/** How well a cache matches the requested images. */
export type Degree = {
  /** Two for each image that the cache holds with this tag, one for each that it holds with another. */
  readonly points: number;
  /** The cache holds every requested image with its tag. */
  readonly full: boolean;
};

export function degreeOf(row: unknown, wanted: readonly string[]): Degree {
  const held = listOf(fieldsOf(row).Images)
    .filter((image) => typeof image === "string")
    .map(splitReference);
  const points = wanted.map(splitReference).map(({ repository, version }) => {
    const same = held.filter((image) => image.repository === repository);
    if (same.length === 0) return 0;
    return same.some((image) => image.version === version) ? 2 : 1;
  });
  return {
    points: points.reduce<number>((sum, each) => sum + each, 0),
    full: points.every((each) => each === 2),
  };
}

/**
 * Splits an image reference, and completes it as container engines do: `nginx` is `docker.io/library/nginx` with the
 * tag `latest`, and beside a digest the tag says nothing.
 */
export function splitReference(reference: string): { repository: string; version: string } {
  const [tagged = "", digest] = reference.split("@", 2);
  const colon = tagged.lastIndexOf(":");
  const cut = colon > tagged.lastIndexOf("/") ? colon : tagged.length;
  const version = digest || tagged.slice(cut + 1) || "latest";
  const name = tagged.slice(0, cut);
  const [host = "", ...path] = name.split("/");
  if (path.length === 0) return { repository: `docker.io/library/${name}`, version };
  const hasHost = /[.:]/.test(host) || host === "localhost";
  return { repository: hasHost ? name : `docker.io/${name}`, version };
}

type Candidate = { readonly ordinal: number; readonly record: unknown };

/**
 * The caches that hold at least one of the images, best first: by match degree, then the smaller cache, then the
 * newer one. This is ECI's published order for scheduling. Assumed are the points, that "closest size" means the
 * smallest, and that `imageMatchCount` limits the number of full matches.
 */
export function rank(candidates: Iterable<Candidate>, filters: Filters): number[] {
  const { matchImages, imageFullMatch, imageMatchCount = Infinity } = filters;
  const ranked = [];
  for (const { ordinal, record } of candidates) {
    const { points, full } = degreeOf(record, matchImages);
    if (points === 0 || (imageFullMatch && !full)) continue;
    const size = fieldsOf(record).ImageCacheSize;
    ranked.push({ ordinal, points, full, size: typeof size === "number" ? size : Infinity });
  }
  ranked.sort((a, b) => b.points - a.points || compare(a.size, b.size) || b.ordinal - a.ordinal);
  let fullMatches = 0;
  return ranked.filter(({ full }) => !full || ++fullMatches <= imageMatchCount).map(({ ordinal }) => ordinal);
}

/** Like subtraction, but two infinities are equal. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
