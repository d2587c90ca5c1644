import type { Cause, CacheEvent, ImageCacheWithEvents } from "@cachescope/contract";
import { rules, withoutNames, wraps } from "./causes.ts";

/** A build that pulls longer than this without a sign of life hangs; a snapshot takes longer. Milliseconds. */
const pullMs = 15 * 60_000;
const snapshotMs = 30 * 60_000;

type Diagnosed = Pick<ImageCacheWithEvents, "status" | "createdAt" | "events">;

/**
 * Whether a build stands still: nothing was heard of it for longer than its step takes. The last sign of life is
 * its newest event, or its creation. Without either it is not known, and not claimed.
 */
export function isStalled({ status, createdAt, events }: Diagnosed, now: number): boolean {
  if (status !== "Preparing" && status !== "Creating" && status !== "Updating") return false;
  const times = [createdAt, ...events.map(({ lastAt, firstAt }) => lastAt ?? firstAt)];
  const signs = times.flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  if (signs.length === 0) return false;
  return now - Math.max(...signs) > (status === "Preparing" ? pullMs : snapshotMs);
}

/**
 * Why a cache failed, or stands still; null where nothing is wrong. The newest warning that a rule knows decides;
 * a build that hangs while pulling, without a warning, most likely cannot reach the registry.
 */
export function diagnose(cache: Diagnosed, stalled: boolean): Cause | null {
  const failed = cache.status === "Failed" || cache.status === "UpdateFailed";
  if (!failed && !stalled) return null;
  const deciding = decidingWarning(cache.events);
  const cause = deciding && causeOf(deciding);
  return cause ?? (deciding === null && stalled && cache.status === "Preparing" ? "egress" : "unknown");
}

/**
 * The warning that tells why: the newest that a rule knows, or else the newest that does not only wrap another one.
 * Null without warnings.
 */
export function decidingWarning(events: readonly CacheEvent[]): CacheEvent | null {
  // Of equal times, the later in the list.
  const warnings = events
    .filter(({ type }) => type === "Warning")
    .toReversed()
    .toSorted(newestFirst);
  return (
    warnings.find((event) => causeOf(event) !== null) ??
    warnings.find(({ message }) => message !== null && !wraps(message)) ??
    warnings[0] ??
    null
  );
}

/** The cause one event tells; null when no rule knows it. */
export function causeOf({ reason, message }: Pick<CacheEvent, "reason" | "message">): Cause | null {
  const text = withoutNames(`${reason ?? ""}\n${message ?? ""}`);
  return rules.find(({ all }) => all.every((pattern) => pattern.test(text)))?.cause ?? null;
}

const newestFirst = (a: CacheEvent, b: CacheEvent) => seenAt(b) - seenAt(a);
const seenAt = ({ lastAt, firstAt }: CacheEvent) => Date.parse(lastAt ?? firstAt ?? "") || 0;
