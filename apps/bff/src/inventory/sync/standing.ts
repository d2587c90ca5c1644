import type { ListingWarning } from "@cachescope/contract";
import type { Standing } from "../query/readable.ts";
import type { Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import type { ListingState } from "./state.ts";
import { isFirstReading, readingOf } from "./state.ts";
import { pollAfter } from "./timetable.ts";

/** `isApart`: replicas do not share at present. */
export function standingOf(
  limits: ListingLimits,
  state: ListingState,
  at: Moment,
  isApart: boolean,
): Standing {
  const { known, activity, failure, freshness } = state;
  const running = readingOf(state)?.kind ?? null;
  const isComplete = known.kind === "complete";
  return {
    coverage: {
      loaded: at.size,
      total: known.kind === "unread" ? null : known.total,
      complete: isComplete,
      capped: known.kind === "capped",
      limit: Math.min(state.mostRows, state.room),
      scanning: running === "scan",
      stoppedBy: isComplete || !("stoppedBy" in activity) ? null : activity.stoppedBy,
    },
    warnings: isApart ? [...warningsOf(state), { code: "not_shared", count: at.size }] : warningsOf(state),
    asOf: new Date(known.kind === "unread" ? at.now : known.asOf),
    staleReason: isFirstReading(state) ? null : failure,
    refreshing: running === "refresh",
    refreshProgress: progressOf(state),
    pollAfterMs: pollAfter(freshness, { running, failure, isBuilding: at.isBuilding }, limits, at.clock),
  };
}

/** Progress is told in such steps, because each makes the answers given before wrong. Percent. */
const progressStep = 5;

/** How much of the known caches a refresh under way has seen, in percent; null without one. */
function progressOf(state: ListingState): number | null {
  const reading = readingOf(state);
  if (reading?.kind !== "refresh" || !("total" in state.known)) return null;
  const share = reading.passes.seenInAll / Math.max(1, state.known.total ?? 0, reading.passes.seenInAll);
  return Math.floor((share * 100) / progressStep) * progressStep;
}

function warningsOf({ known }: ListingState): ListingWarning[] {
  const warnings: ListingWarning[] = [];
  if (known.kind === "unread") return warnings;
  if (known.unreadable > 0) warnings.push({ code: "unreadable_rows", count: known.unreadable });
  if (known.kind === "complete" && known.missing > 0)
    warnings.push({ code: "count_differs", count: known.missing });
  return warnings;
}
