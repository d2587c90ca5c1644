import type { ImageCache } from "@cachescope/contract";
import { knownStatus } from "./status.ts";

/**
 * Whether pods can use a cache. Only Ready is documented to serve; a Ready cache whose standard snapshot is
 * unfinished serves from its local one (source: ECI "Overview of image caches", instant caches).
 */
export function usability(cache: ImageCache): "yes" | "early" | "no" | "unknown" {
  const status = knownStatus(cache.status);
  if (status === null) return "unknown";
  if (status !== "Ready") return "no";
  return hasUnfinishedSnapshot(cache) ? "early" : "yes";
}

/** The local snapshot is there, and the standard one is still being made. */
export const hasUnfinishedSnapshot = ({
  progress,
  flashSnapshotId,
}: Pick<ImageCache, "progress" | "flashSnapshotId">): boolean =>
  progress !== null && progress < 100 && flashSnapshotId !== null;
