import type { Cause, CacheEvent, Evidence, ImageCacheWithEvents } from "@cachescope/contract";
import type { Finding } from "./read-event.ts";
import { readEvent } from "./read-event.ts";

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

interface Diagnosis {
  /** Null where nothing is wrong. */
  cause: Cause | null;
  /** The event the cause was read from, by its place; null where it was not read from one. */
  evidence: Evidence | null;
}

/**
 * Why a cache failed, or stands still. One warning decides; a build that hangs while pulling, without a warning, most
 * likely cannot reach the registry.
 */
export function diagnose(cache: Diagnosed, stalled: boolean): Diagnosis {
  const failed = cache.status === "Failed" || cache.status === "UpdateFailed";
  if (!failed && !stalled) return { cause: null, evidence: null };
  const deciding = decidingWarning(cache.events);
  if (deciding === null) {
    return { cause: stalled && cache.status === "Preparing" ? "egress" : "unknown", evidence: null };
  }
  const { event, finding } = deciding;
  const { cause = "unknown", reason = [], message = [] } = finding ?? {};
  return { cause, evidence: { event, reason, message } };
}

interface Deciding {
  /** Its place among the events. */
  event: number;
  finding: Finding | null;
}

/**
 * The warning that tells why: the newest that a rule knows, or else the newest. What only wraps another warning does not
 * decide over it. Null without warnings.
 */
function decidingWarning(events: readonly CacheEvent[]): Deciding | null {
  // Best first: tells a cause, wraps one that does, tells something else, wraps that.
  const ranked: Deciding[] = [];
  for (const [event, warning] of newestWarnings(events)) {
    const { finding, wraps } = readEvent(warning);
    const rank = (finding ? 0 : 2) + (wraps ? 1 : 0);
    ranked[rank] ??= { event, finding };
    if (ranked[0]) break;
  }
  return ranked.find((deciding) => deciding !== undefined) ?? null;
}

/** The warnings and their places, newest first; of equal times, the later in the list. */
const newestWarnings = (events: readonly CacheEvent[]): [number, CacheEvent][] =>
  [...events.entries()]
    .filter(([, { type }]) => type === "Warning")
    .toReversed()
    .toSorted(([, a], [, b]) => seenAt(b) - seenAt(a));

const seenAt = ({ lastAt, firstAt }: CacheEvent) => Date.parse(lastAt ?? firstAt ?? "") || 0;
