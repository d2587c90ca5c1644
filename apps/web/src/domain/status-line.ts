import type { Cause, ImageCache } from "@cachescope/contract";
import { hasUnfinishedSnapshot, lastSeen } from "@cachescope/contract";
import type { KnownCause } from "./status.ts";
import { knownCause, knownStatus, lastWarningText } from "./status.ts";

type ImagesPulled = NonNullable<ImageCache["imagesPulled"]>;

/** The one thing worth knowing beside the status. `percent` is the progress of the snapshot. */
export type StatusLine =
  | { kind: "snapshotUnknown" | "stoppedPulling" | "none" }
  /** `images` where it is known how many there are already. */
  | { kind: "pulling"; images: ImagesPulled | null }
  | { kind: "usableEarly" | "stoppedAt"; percent: number }
  /** `watchedSince` where that is too lately to tell whether it moves. */
  | { kind: "snapshot"; percent: number; isStalled: boolean; watchedSince: string | null }
  /**
   * Why it failed or stalls, or why it fails although it goes on; `message` as ECI wrote it, `percent` of a snapshot
   * that is being made.
   */
  | ({ kind: "cause"; cause: KnownCause } & Trouble)
  | ({ kind: "failing"; cause: Cause; images: ImagesPulled | null } & Trouble)
  /** `message` as ECI wrote it; `brief` is the end of it that tells something new. */
  | { kind: "warning"; message: string; brief: string };

interface Trouble {
  message: string | null;
  percent: number | null;
  isStalled: boolean;
}

export function statusLine(cache: ImageCache, now: number): StatusLine {
  const { progress } = cache;
  if (cache.failing) return failingLine(cache);
  const cause = knownCause(cache);
  if (cause) return { kind: "cause", cause, ...trouble(cache) };
  switch (knownStatus(cache.status)) {
    case "Preparing":
      return { kind: "pulling", images: severalImages(cache) };
    case "Creating":
    case "Updating":
      return snapshotLine(cache, now);
    case "Ready":
      return progress !== null && hasUnfinishedSnapshot(cache)
        ? { kind: "usableEarly", percent: progress }
        : { kind: "none" };
    case "Failed":
      return warningLine(cache) ?? stopped(progress);
    case "UpdateFailed":
      return warningLine(cache) ?? { kind: "none" };
    case null:
      return { kind: "none" };
  }
}

const isStalled = ({ stalledSince }: ImageCache): boolean => stalledSince !== null;

const trouble = (cache: ImageCache): Trouble => ({
  message: lastWarningText(cache),
  percent: cache.status === "Creating" || cache.status === "Updating" ? cache.progress : null,
  isStalled: isStalled(cache),
});

const failingLine = (cache: ImageCache): StatusLine => ({
  kind: "failing",
  cause: cache.cause ?? "unknown",
  images: cache.imagesPulled?.pulled === 0 ? null : severalImages(cache),
  ...trouble(cache),
});

/** Of a single image there is nothing to count. */
const severalImages = ({ imagesPulled }: ImageCache): ImagesPulled | null =>
  imagesPulled !== null && imagesPulled.total > 1 ? imagesPulled : null;

const snapshotLine = (cache: ImageCache, now: number): StatusLine =>
  cache.progress === null
    ? { kind: "snapshotUnknown" }
    : {
        kind: "snapshot",
        percent: cache.progress,
        isStalled: isStalled(cache),
        watchedSince: watchedOnlySince(cache, now),
      };

function warningLine(cache: ImageCache): StatusLine | null {
  const message = lastWarningText(cache);
  return message ? { kind: "warning", message, brief: message.replace(wrapping, "") || message } : null;
}

/** The errors of every image pull begin with these; the cause stands behind them. */
const wrapping =
  /^(?:failed to (?:pull image|resolve reference)(?: "[^"]*")?:\s*|failed to do request: \w+ "[^"]*":\s*|dial tcp \S+:\s*)+/i;

function stopped(progress: number | null): StatusLine {
  if (progress === null) return { kind: "none" };
  return progress === 0 ? { kind: "stoppedPulling" } : { kind: "stoppedAt", percent: progress };
}

/** How long a build may be silent before one asks whether it moves. Milliseconds. */
const quietMs = 600_000;

/** Since when a silent build is watched, as long as that does not tell yet whether it is stalled. */
function watchedOnlySince({ stalledSince, lastSign, watchedSince }: ImageCache, now: number): string | null {
  const isQuiet = lastSign === null || now - Date.parse(lastSign) >= quietMs;
  return stalledSince === null && isQuiet ? watchedSince : null;
}

/** What is known of a build that goes wrong, in a few words; null of any other. */
export type BuildTrouble =
  | { kind: "noSign"; since: string }
  | { kind: "stillAt"; percent: number; since: string }
  | { kind: "tries"; count: number | null; last: string };

export function buildTrouble(cache: ImageCache, now: number): BuildTrouble | null {
  const { stalledSince, failing, lastWarning } = cache;
  if (stalledSince !== null) return standstill(cache, stalledSince, now);
  const last = lastWarning && lastSeen(lastWarning);
  return failing && last !== null ? { kind: "tries", count: lastWarning?.count ?? null, last } : null;
}

/** Where it stands is told for as long as that was watched; of what was hardly watched, only the silence. */
function standstill(
  { status, progress, lastSign, watchedSince }: ImageCache,
  stalledSince: string,
  now: number,
): BuildTrouble {
  const watched = watchedSince ?? stalledSince;
  const since = lastSign !== null && lastSign > watched ? lastSign : watched;
  const isWatched = now - Date.parse(since) >= quietMs;
  return status !== "Preparing" && progress !== null && isWatched
    ? { kind: "stillAt", percent: progress, since }
    : { kind: "noSign", since: stalledSince };
}
