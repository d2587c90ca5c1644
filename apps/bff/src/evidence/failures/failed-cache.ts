import type { Cause, FailedCache, ImageCache, Outcome } from "@cachescope/contract";
import { eventSchema, hasFailed, isBuilding, lastSeenTime } from "@cachescope/contract";
import { derive } from "../../diagnosis/derive.ts";
import { beginWatch } from "../../diagnosis/watch.ts";
import { parseJson } from "../../platform/json.ts";
import { departureOf } from "../departure.ts";
import { describedIn, isCause } from "../kept-cache.ts";
import type { FailedRow } from "../store/read.ts";

/** A cache that failed of a cause, and what filters test of it. Epoch milliseconds. */
export interface Failed {
  cache: ImageCache;
  cause: Cause;
  firstAt: number;
  lastAt: number;
  outcome: Outcome;
  isThere: boolean;
  event: FailedCache["event"];
}

/** A failure as it was kept; of a cache that is missing now (epoch milliseconds) if it is. Null for one whose JSON is not ours. */
export function keptFailure(row: FailedRow, missingAt: number | null): Failed | null {
  const { cause, first_at: firstAt, last_at: lastAt, last_seen: lastSeen } = row;
  const goneAt = row.gone_at ?? missingAt;
  const event = row.event === null ? null : (eventSchema.safeParse(parseJson(row.event)).data ?? null);
  const described = describedIn(row, event === null ? [] : [event]);
  if (described === null || !isCause(cause)) return null;
  const cache = derive(described, beginWatch(described, lastSeen), lastSeen);
  const isThere = goneAt === null;
  const outcome = isThere
    ? standsAs(cache, cause)
    : endedAs(row, () => departureOf(described, { lastSeen, goneAt }));
  return { cache, cause, firstAt, lastAt, outcome, isThere, event };
}

/** The failure of a cache that is listed. */
export function listedFailure(cache: ImageCache, now: number): Failed | null {
  const { cause, lastWarning: event } = cache;
  if (cause === null) return null;
  const lastAt = (event && lastSeenTime(event)) || now;
  const firstAt = Date.parse(event?.firstAt ?? "") || lastAt;
  return { cache, cause, firstAt, lastAt, outcome: standsAs(cache, cause), isThere: true, event };
}

function standsAs(cache: ImageCache, cause: Cause): Outcome {
  if (hasFailed(cache)) return "failed";
  return isBuilding(cache) && cache.cause === cause ? "failing" : "ready";
}

function endedAs({ status, replaced_by: replacedBy }: FailedRow, departure: () => string): Outcome {
  if (status === "Ready") return "ready";
  if (replacedBy !== null) return "replaced";
  return departure() === "unknown" ? "unknown" : "removed";
}
