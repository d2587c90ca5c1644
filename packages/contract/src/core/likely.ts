import type { ImageCache } from "./image-cache.ts";

/**
 * Whether a cause is only likely. ECI did not say so: it is what a pull that hangs most often means. A warning before was
 * answered since.
 */
export const isLikely = ({
  cause,
  lastWarning,
  failing,
  stalledSince,
}: Pick<ImageCache, "cause" | "lastWarning" | "failing" | "stalledSince">): boolean =>
  cause !== null && cause !== "unknown" && (lastWarning === null || (stalledSince !== null && !failing));
