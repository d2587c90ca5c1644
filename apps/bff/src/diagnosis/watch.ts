import { isBuilding } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";

/** What was seen of one build, from one reading to the next. Times are epoch milliseconds. */
export interface Watch {
  status: string | null;
  /** The last one that could be read. */
  progress: number | null;
  /** When it was first seen at this status and progress, in whole seconds, as they are told. */
  since: number;
  /** It was seen to get there; else it stood there when it was first seen. */
  hasMoved: boolean;
  seenAt: number;
}

type Seen = Pick<DescribedCache, "status" | "progress">;

/** A build that is seen for the first time. `hasMoved`: it was seen before, and was not being built. */
export const beginWatch = ({ status, progress }: Seen, at: number, hasMoved = false): Watch => ({
  status,
  progress,
  since: Math.floor(at / 1000) * 1000,
  hasMoved,
  seenAt: at,
});

/** What is known of a build after one more reading; null when nothing is being built any more. */
export function watchOn(
  before: Watch | null,
  cache: Seen,
  at: number,
  wasSettled: () => boolean,
): Watch | null {
  if (!isBuilding(cache)) return null;
  if (before === null) return beginWatch(cache, at, wasSettled());
  const progress = cache.progress ?? before.progress;
  // A progress that could be read for the first time has not moved: it was not known before.
  const isSame = cache.status === before.status && (before.progress === null || progress === before.progress);
  const seenAt = Math.max(at, before.seenAt);
  return isSame
    ? { ...before, progress, seenAt }
    : { ...beginWatch({ status: cache.status, progress }, at, true), seenAt };
}
