import type { ImageCache } from "@cachescope/contract";

/**
 * What the API itself says of a cache's end. `recordLeaves` is a failed cache, whose record ECI removes one day
 * after the failure; `left` is a time that has passed while the cache is still listed.
 */
export type Fate = { kind: "none" } | { kind: "leaves" | "left" | "recordLeaves"; at: string };

export function fate({ expiresAt, status }: ImageCache, now: number): Fate {
  if (expiresAt === null) return { kind: "none" };
  if (Date.parse(expiresAt) < now) return { kind: "left", at: expiresAt };
  return { kind: status === "Failed" ? "recordLeaves" : "leaves", at: expiresAt };
}

export const isLru = ({ eliminationStrategy }: ImageCache) => eliminationStrategy === "LRU";

/** ECI names the caches it makes by itself after the instance that missed (source: ECI "Overview of image caches"). */
export const isAutomatic = ({ name }: ImageCache) => name?.startsWith("auto-create-for-") ?? false;
