import type { ImageCache } from "./image-cache.ts";
import { statuses } from "./status.ts";

/** `early`: pods use its local snapshot, before the standard one is done. `unknown`: its status is none that is documented. */
export const usabilities = ["yes", "early", "no", "unknown"] as const;
export type Usability = (typeof usabilities)[number];

/**
 * Whether pods can use a cache. Only Ready is documented to serve; a Ready cache whose standard snapshot is
 * unfinished serves from its local one (source: ECI "Overview of image caches", instant caches).
 */
export function usability(cache: Pick<ImageCache, "status" | "progress" | "flashSnapshotId">): Usability {
  const { status } = cache;
  if (!statuses.some((known) => known === status)) return "unknown";
  if (status !== "Ready") return "no";
  return hasUnfinishedSnapshot(cache) ? "early" : "yes";
}

/** The local snapshot is there, and the standard one is still being made. */
export const hasUnfinishedSnapshot = ({
  progress,
  flashSnapshotId,
}: Pick<ImageCache, "progress" | "flashSnapshotId">): boolean =>
  progress !== null && progress < 100 && flashSnapshotId !== null;
