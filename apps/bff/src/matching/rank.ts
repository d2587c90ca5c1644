import type { Wanted } from "./hold.ts";

/** What decides the place of a cache among those that match. */
export interface Ranked {
  /** See `degreeOf`. */
  degree: number;
  sizeGiB: number | null;
  /** Epoch milliseconds; NaN where unknown. */
  createdAt: number;
  /** Its place in the API's own order, the newest first. */
  rank: number;
}

/**
 * How well a cache matches: two for each image that it holds in the version asked for, one for each that it holds in
 * another (source: ECI "Overview of image caches", which names repository and version; the points are assumed). The same
 * repository under another address counts for nothing.
 */
export function degreeOf(wanted: readonly Wanted[], held: readonly Wanted[]): number {
  let degree = 0;
  for (const { repository, version } of wanted) {
    const same = held.filter((each) => each.repository === repository);
    if (same.length > 0) degree += same.some((each) => each.version === version) ? 2 : 1;
  }
  return degree;
}

/** The order in which ECI prefers caches: by degree, size, and time. It documents "closest size"; smaller is assumed. */
export const byPreference = (a: Ranked, b: Ranked): number =>
  b.degree - a.degree ||
  compare(a.sizeGiB ?? Infinity, b.sizeGiB ?? Infinity) ||
  compare(timeOf(b), timeOf(a)) ||
  a.rank - b.rank;

const timeOf = ({ createdAt }: Ranked): number => (Number.isNaN(createdAt) ? -Infinity : createdAt);

/** Like subtraction, but two infinities are equal. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
