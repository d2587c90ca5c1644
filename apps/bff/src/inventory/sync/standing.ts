import type { ListingWarning } from "@cachescope/contract";
import type { Standing } from "../query/readable.ts";
import type { Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import type { ListingState } from "./state.ts";
import { isFirstReading, readingOf } from "./state.ts";
import { pollAfter } from "./timetable.ts";

export function standingOf(limits: ListingLimits, state: ListingState, at: Moment): Standing {
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
    warnings: warningsOf(state),
    asOf: new Date(known.kind === "unread" ? at.now : known.asOf),
    staleReason: isFirstReading(state) ? null : failure,
    refreshing: running === "refresh",
    pollAfterMs: pollAfter(freshness, { running, failure, isBuilding: at.isBuilding }, limits, at.clock),
  };
}

function warningsOf({ known }: ListingState): ListingWarning[] {
  const warnings: ListingWarning[] = [];
  if (known.kind === "unread") return warnings;
  if (known.unreadable > 0) warnings.push({ code: "unreadable_rows", count: known.unreadable });
  if (known.kind === "complete" && known.missing > 0)
    warnings.push({ code: "count_differs", count: known.missing });
  return warnings;
}
