import type { Cause, Evidence, ImageCacheWithEvents } from "@cachescope/contract";
import { hasFailed, isBuilding, lastSeenTime } from "@cachescope/contract";
import type { PlacedEvent } from "./open-warnings.ts";
import { openWarnings } from "./open-warnings.ts";
import type { Finding } from "./read-event.ts";
import { readEvent } from "./read-event.ts";

type Diagnosed = Pick<ImageCacheWithEvents, "status" | "images" | "events">;

interface Diagnosis {
  /** Null where nothing is wrong. */
  cause: Cause | null;
  /** The event the cause was read from, by its place; null where it was not read from one. */
  evidence: Evidence | null;
  /** It is being built, and a step of that fails. */
  failing: boolean;
}

/**
 * Why a cache failed, fails or stands still. One warning decides; a build that hangs while pulling, without a warning,
 * most likely cannot reach the registry. `warnings` are its open ones.
 */
export function diagnose(
  cache: Diagnosed,
  stalled: boolean,
  warnings: readonly PlacedEvent[] = openWarnings(cache),
): Diagnosis {
  const { status } = cache;
  const failed = hasFailed(cache);
  if (!failed && !isBuilding(cache)) return { cause: null, evidence: null, failing: false };
  const deciding = decidingWarning(warnings);
  if (deciding === null)
    return {
      cause: stalled ? silenceCause(status) : failed ? "unknown" : null,
      evidence: null,
      failing: false,
    };
  const { event, finding } = deciding;
  const { cause = "unknown", reason = [], message = [] } = finding ?? {};
  return { cause, evidence: { event, reason, message }, failing: !failed };
}

/** Why a build stands still of which ECI says nothing. */
export const silenceCause = (status: string | null): Cause => (status === "Preparing" ? "egress" : "unknown");

interface Deciding {
  /** Its place among the events. */
  event: number;
  finding: Finding | null;
}

/**
 * The warning that tells why: the newest that a rule knows, or else the newest. What only wraps another warning does not
 * decide over it. Null without warnings.
 */
export function decidingWarning(warnings: readonly PlacedEvent[]): Deciding | null {
  // Best first: tells a cause, wraps one that does, tells something else, wraps that.
  const ranked: Deciding[] = [];
  for (const [event, warning] of newestFirst(warnings)) {
    const { finding, wraps } = readEvent(warning);
    const rank = (finding ? 0 : 2) + (wraps ? 1 : 0);
    ranked[rank] ??= { event, finding };
    if (ranked[0]) break;
  }
  return ranked.find((deciding) => deciding !== undefined) ?? null;
}

/** Of equal times, the later in the list comes first. */
const newestFirst = (warnings: readonly PlacedEvent[]): PlacedEvent[] =>
  warnings.toReversed().toSorted(([, a], [, b]) => lastSeenTime(b) - lastSeenTime(a));
