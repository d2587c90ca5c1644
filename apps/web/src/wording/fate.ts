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

/** ECI names the caches it makes by itself after the instance that missed (source: ECI "Overview of image caches"). */
export function origin({ name }: ImageCache): "automatic" | "manual" | "unknown" {
  if (name === null) return "unknown";
  return name.startsWith("auto-create-for-") ? "automatic" : "manual";
}

/** True only when the API gave no last match; one that could not be read may well have been. */
export const neverMatched = ({ lastMatchedAt, unreadable }: ImageCache) =>
  lastMatchedAt === null && !unreadable.includes("lastMatchedAt");
