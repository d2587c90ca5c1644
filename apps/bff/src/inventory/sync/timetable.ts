import type { Failure } from "../../platform/failure.ts";

/** Milliseconds. */
export interface TimetableLimits {
  /** How old rows may be before somebody who looks has them read anew; the second while something is being built. */
  ttlMs: number;
  buildingTtlMs: number;
  /** After a scan that failed the next one waits this long, doubled each time, at most the longest. */
  failureMs: number;
  longestFailureMs: number;
}

/** When to ask for changes next. Milliseconds. */
const polls = { scanning: 1000, refreshing: 2000, building: 15_000, calm: 60_000, failed: 5000 };

/** When a listing is to be read anew, and when those who look should ask again. `clock` never goes back. */
export function createTimetable(limits: TimetableLimits, clock: () => number) {
  let finishedAt: number | null = null;
  let tookMs = 0;
  let failures = 0;
  let failedAt = 0;

  const failureLeft = (): number => {
    const wait = Math.min(limits.longestFailureMs, limits.failureMs * 2 ** Math.max(0, failures - 1));
    return Math.max(0, failedAt + wait - clock());
  };

  return {
    /** A scan that began at `startedAt` came to its end. */
    finished(startedAt: number) {
      finishedAt = clock();
      tookMs = finishedAt - startedAt;
      failures = 0;
    },
    failed() {
      failures += 1;
      failedAt = clock();
    },

    isDue(isBuilding: boolean): boolean {
      if (failures > 0) return failureLeft() === 0;
      // A scan that takes minutes is not begun again as soon as it ends: half of the time belongs to others.
      const ttl = Math.max(tookMs, isBuilding ? limits.buildingTtlMs : limits.ttlMs);
      return finishedAt === null || clock() - finishedAt >= ttl;
    },

    pollAfter(running: "scan" | "refresh" | null, failure: Failure | null, isBuilding: boolean): number {
      if (running === "scan") return polls.scanning;
      if (running === "refresh" && failure === null) return polls.refreshing;
      const usual = isBuilding ? polls.building : polls.calm;
      if (failure === null) return usual;
      const isSlowed = failure.code === "throttled" || failure.code === "over_budget";
      return isSlowed
        ? Math.max(usual * 2, failure.facts.retryAfterMs ?? 0)
        : Math.max(polls.failed, failureLeft());
    },
  };
}
