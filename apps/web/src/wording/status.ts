import type { Cause, ImageCache, KnownStatus } from "@cachescope/contract";
import { statuses } from "@cachescope/contract";
import type { Tone } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";

/** Colour answers "must I act?", shape answers "what is it doing?". */
const looks: Record<KnownStatus, { tone: Tone; icon: IconName }> = {
  Preparing: { tone: "neutral", icon: "preparing" },
  Creating: { tone: "active", icon: "creating" },
  Ready: { tone: "good", icon: "ready" },
  Failed: { tone: "bad", icon: "failed" },
  Updating: { tone: "active", icon: "updating" },
  UpdateFailed: { tone: "warn", icon: "updateFailed" },
};

export const knownStatus = (status: string | null): KnownStatus | null =>
  statuses.find((known) => known === status) ?? null;

/** A status the API has added since is shown as it is, neither hidden nor guessed at. */
export function statusLook(status: string | null): { tone: Tone; icon: IconName } {
  const known = knownStatus(status);
  return known ? looks[known] : { tone: "neutral", icon: "unknown" };
}

/**
 * Whether pods can use a cache. Only Ready is documented to serve; a Ready cache whose standard snapshot is
 * unfinished serves from its local one (source: ECI "Overview of image caches", instant caches).
 */
export function usability(cache: ImageCache): "yes" | "early" | "no" | "unknown" {
  const status = knownStatus(cache.status);
  if (status === null) return "unknown";
  if (status !== "Ready") return "no";
  return isUsableEarly(cache) ? "early" : "yes";
}

export type KnownCause = Exclude<Cause, "unknown">;

/** Why a cache failed or stands still, where it was recognised. */
export const knownCause = ({ cause }: Pick<ImageCache, "cause">): KnownCause | null =>
  cause === "unknown" ? null : cause;

/** The one thing worth knowing beside the status. `percent` speaks of the snapshot. */
export type StatusLine =
  | { kind: "pulling" | "snapshotUnknown" | "stoppedPulling" | "none" }
  | { kind: "snapshot" | "usableEarly" | "stoppedAt"; percent: number }
  /** Why it failed or stands still; `message` as ECI wrote it. */
  | { kind: "cause"; cause: KnownCause; message: string | null }
  /** `message` as ECI wrote it, `brief` without the wrapping that says only what the status says already. */
  | { kind: "warning"; message: string; brief: string };

export function statusLine(cache: ImageCache): StatusLine {
  const { progress } = cache;
  const cause = knownCause(cache);
  if (cause) return { kind: "cause", cause, message: lastWords(cache) };
  switch (knownStatus(cache.status)) {
    case "Preparing":
      return { kind: "pulling" };
    case "Creating":
    case "Updating":
      return progress === null ? { kind: "snapshotUnknown" } : { kind: "snapshot", percent: progress };
    case "Ready":
      return progress !== null && isUsableEarly(cache)
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

const isUsableEarly = ({ progress, flashSnapshotId }: ImageCache) =>
  progress !== null && progress < 100 && flashSnapshotId !== null;

/** What ECI said last of something gone wrong. */
export const lastWords = ({ lastWarning }: Pick<ImageCache, "lastWarning">): string | null =>
  lastWarning?.message ?? lastWarning?.reason ?? null;

function warningLine(cache: ImageCache): StatusLine | null {
  const message = lastWords(cache);
  return message ? { kind: "warning", message, brief: message.replace(wrapping, "") || message } : null;
}

/** What the pull of every image begins its errors with; the cause stands behind it. */
const wrapping =
  /^(?:failed to (?:pull image|resolve reference)(?: "[^"]*")?:\s*|failed to do request: \w+ "[^"]*":\s*|dial tcp \S+:\s*)+/i;

function stopped(progress: number | null): StatusLine {
  if (progress === null) return { kind: "none" };
  return progress === 0 ? { kind: "stoppedPulling" } : { kind: "stoppedAt", percent: progress };
}
