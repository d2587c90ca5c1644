import type { Failure } from "../../platform/failure.ts";

/** Milliseconds. */
export interface TimetableLimits {
  /** How old rows may be before a request has them read anew; the second while something is being built. */
  ttlMs: number;
  buildingTtlMs: number;
  /** After a reading that failed the next one waits this long, doubled each time, at most the longest. */
  failureMs: number;
  longestFailureMs: number;
}

/** How fresh a listing is. Times are on a clock that never goes back. */
export interface Freshness {
  finishedAt: number | null;
  tookMs: number;
  /** Readings that have failed since the last that came to its end, and when the last of them did. */
  failures: number;
  failedAt: number;
}

/** When to ask for changes next. Milliseconds. */
const polls = { scanning: 1000, refreshing: 2000, building: 15_000, calm: 60_000, failed: 5000 };

export const neverRead: Freshness = { finishedAt: null, tookMs: 0, failures: 0, failedAt: 0 };

/** After a reading that began at `startedAt` came to its end. */
export const afterFinish = (freshness: Freshness, startedAt: number, clock: number): Freshness => ({
  ...freshness,
  finishedAt: clock,
  tookMs: clock - startedAt,
  failures: 0,
});

export const afterFailure = (freshness: Freshness, clock: number): Freshness => ({
  ...freshness,
  failures: freshness.failures + 1,
  failedAt: clock,
});

/** Whether a listing is to be read anew when it is asked for. */
export function isDue(
  freshness: Freshness,
  isBuilding: boolean,
  limits: TimetableLimits,
  clock: number,
): boolean {
  const { finishedAt, tookMs, failures } = freshness;
  if (failures > 0) return failureLeft(freshness, limits, clock) === 0;
  // A reading that takes minutes is not begun again as soon as it ends: half of the time belongs to others.
  const ttl = Math.max(tookMs, ttlOf(isBuilding, limits));
  return finishedAt === null || clock - finishedAt >= ttl;
}

/**
 * Whether all that the last finished reading found is younger than rows may be. It is not a matter of when to read anew:
 * what took minutes to read is old when it is finished, and yet not due.
 */
export const isFresh = (
  { finishedAt, tookMs }: Freshness,
  isBuilding: boolean,
  limits: TimetableLimits,
  clock: number,
): boolean => finishedAt !== null && clock - (finishedAt - tookMs) < ttlOf(isBuilding, limits);

const ttlOf = (isBuilding: boolean, { ttlMs, buildingTtlMs }: TimetableLimits): number =>
  isBuilding ? buildingTtlMs : ttlMs;

/** What is being read, what went wrong last, and whether something is being built. */
interface Situation {
  running: "scan" | "refresh" | null;
  failure: Failure | null;
  isBuilding: boolean;
}

/**
 * In how many milliseconds an open page should ask for changes. After a failure the wait counts from then, so that all
 * pages that are told of it wait for the same moment. What waits for its turn in the budget is asked for like a list
 * that was throttled: asking more often brings nothing sooner.
 */
export function pollAfter(
  freshness: Freshness,
  { running, failure, isBuilding }: Situation,
  limits: TimetableLimits,
  clock: number,
): number {
  const usual = isBuilding ? polls.building : polls.calm;
  const pace = running === null ? null : running === "scan" ? polls.scanning : polls.refreshing;
  if (failure === null) return pace ?? usual;
  if (failure.code === "throttled" || failure.code === "over_budget") {
    // Rows that come slowly are still awaited.
    const slow = running === "scan" ? polls.building : usual * 2;
    const slowed = Math.max(slow, failure.facts.retryAfterMs ?? 0);
    return Math.max(pace ?? polls.failed, failure.waitLeft(slowed, clock));
  }
  if (running === "scan") return polls.scanning;
  return Math.max(polls.failed, Math.ceil(failureLeft(freshness, limits, clock)));
}

function failureLeft({ failures, failedAt }: Freshness, limits: TimetableLimits, clock: number): number {
  const wait = Math.min(limits.longestFailureMs, limits.failureMs * 2 ** Math.max(0, failures - 1));
  return Math.max(0, failedAt + wait - clock);
}
