import type { ImageCache } from "@cachescope/contract";
import type { KnownCause } from "./status.ts";
import { knownCause, knownStatus, lastWarningText } from "./status.ts";
import { hasUnfinishedSnapshot } from "./usability.ts";

/** The one thing worth knowing beside the status. `percent` is the progress of the snapshot. */
export type StatusLine =
  | { kind: "pulling" | "snapshotUnknown" | "stoppedPulling" | "none" }
  | { kind: "snapshot" | "usableEarly" | "stoppedAt"; percent: number }
  /** Why it failed or stalls; `message` as ECI wrote it. */
  | { kind: "cause"; cause: KnownCause; message: string | null }
  /** `message` as ECI wrote it; `brief` is the end of it that tells something new. */
  | { kind: "warning"; message: string; brief: string };

export function statusLine(cache: ImageCache): StatusLine {
  const { progress } = cache;
  const cause = knownCause(cache);
  if (cause) return { kind: "cause", cause, message: lastWarningText(cache) };
  switch (knownStatus(cache.status)) {
    case "Preparing":
      return { kind: "pulling" };
    case "Creating":
    case "Updating":
      return progress === null ? { kind: "snapshotUnknown" } : { kind: "snapshot", percent: progress };
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
