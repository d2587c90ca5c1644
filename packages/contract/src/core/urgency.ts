import type { ImageCache } from "./image-cache.ts";

/** The last urgency that needs a person: stalled. */
const leastUrgent = 2;
const building: ReadonlySet<string | null> = new Set(["Preparing", "Creating", "Updating"]);

/** How soon a person should look: 0 failed, 1 failed to update, 2 stalled, 3 being built, 4 everything else. */
export function urgencyOf({ status, stalled }: Pick<ImageCache, "status" | "stalled">): number {
  if (status === "Failed") return 0;
  if (status === "UpdateFailed") return 1;
  if (stalled) return 2;
  return building.has(status) ? 3 : 4;
}

export const needsAttention = (cache: ImageCache): boolean => urgencyOf(cache) <= leastUrgent;

/** Stalled caches too. */
export const isBuilding = ({ status }: Pick<ImageCache, "status">): boolean => building.has(status);

/** True only when the API gave no last match; one that could not be read may well have been. */
export const isNeverMatched = ({
  lastMatchedAt,
  unreadable,
}: Pick<ImageCache, "lastMatchedAt" | "unreadable">): boolean =>
  lastMatchedAt === null && !unreadable.includes("lastMatchedAt");
