import type { ImageCache } from "@cachescope/contract";
import { isPlaceholderTime } from "@cachescope/contract";

/**
 * What the API says of a cache's end. `recordLeaves` is a failed cache, whose record ECI removes one day after the
 * failure; `left` is a time that has passed while the cache is still listed.
 */
export type Fate = { kind: "none" } | { kind: "leaves" | "left" | "recordLeaves"; at: string };

export function fate({ expiresAt, status }: ImageCache, now: number): Fate {
  const end = expiresAt === null ? null : Date.parse(expiresAt);
  if (expiresAt === null || end === null || isPlaceholderTime(end)) return { kind: "none" };
  if (end < now) return { kind: "left", at: expiresAt };
  return { kind: status === "Failed" ? "recordLeaves" : "leaves", at: expiresAt };
}

export const isLru = ({ eliminationStrategy }: ImageCache): boolean => eliminationStrategy === "LRU";
