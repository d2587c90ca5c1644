import type { ImageCache } from "@cachescope/contract";

/**
 * What the API itself says of a cache's end. `recordLeaves` is a failed cache, whose record ECI removes one day
 * after the failure; `left` is a time that has passed while the cache is still listed.
 */
export type Fate = { kind: "none" } | { kind: "leaves" | "left" | "recordLeaves"; at: string };

/** No image cache is older than ECI; a time before that is a placeholder such as the year 1. */
const eciBegan = Date.parse("2018-01-01T00:00:00Z");

export function fate({ expiresAt, status }: ImageCache, now: number): Fate {
  if (expiresAt === null || Date.parse(expiresAt) < eciBegan) return { kind: "none" };
  if (Date.parse(expiresAt) < now) return { kind: "left", at: expiresAt };
  return { kind: status === "Failed" ? "recordLeaves" : "leaves", at: expiresAt };
}

export const isLru = ({ eliminationStrategy }: ImageCache) => eliminationStrategy === "LRU";
