import { lastSeen } from "./cache-event.ts";
import type { ImageCache } from "./image-cache.ts";

/** The last urgency that needs a person: an update that failed. */
const leastUrgent = 2;
const building: ReadonlySet<string | null> = new Set(["Preparing", "Creating", "Updating"]);

type Judged = Pick<ImageCache, "status" | "failing" | "stalledSince">;

/**
 * How soon a person should look: 0 a build that fails or is stalled, which can still be saved, 1 failed, 2 failed to
 * update, 3 being built, 4 everything else.
 */
export function urgencyOf({ status, failing, stalledSince }: Judged): number {
  if (failing || stalledSince !== null) return 0;
  if (status === "Failed") return 1;
  if (status === "UpdateFailed") return 2;
  return building.has(status) ? 3 : 4;
}

export const needsAttention = (cache: Judged): boolean => urgencyOf(cache) <= leastUrgent;

export const hasFailed = ({ status }: Pick<ImageCache, "status">): boolean =>
  status === "Failed" || status === "UpdateFailed";

/** Those that fail or are stalled too. */
export const isBuilding = ({ status }: Pick<ImageCache, "status">): boolean => building.has(status);

/** True only when the API gave no last match; one that could not be read may well have been. */
export const isNeverMatched = ({
  lastMatchedAt,
  unreadable,
}: Pick<ImageCache, "lastMatchedAt" | "unreadable">): boolean =>
  lastMatchedAt === null && !unreadable.includes("lastMatchedAt");

/**
 * The time that orders caches of one urgency: when one failed, as far as its warning tells, and of any other when it was
 * created.
 */
export function urgentSince(cache: Pick<ImageCache, "status" | "createdAt" | "lastWarning">): string | null {
  const { createdAt, lastWarning } = cache;
  return (hasFailed(cache) && lastWarning ? lastSeen(lastWarning) : null) ?? createdAt;
}
