import type { Failure } from "../api/client.ts";

/*
 * When the page asks again by itself. The server is the one that retries towards Alibaba Cloud; the page only waits, either
 * for its next poll while rows are on screen, or for a countdown where a failure stands in place of what was asked for.
 */

const leastPollMs = 1000;
const firstPollRetryMs = 5000;
const longestPollRetryMs = 60_000;

/** The time that the server named, if it did. */
export const toldToWait = (failure: Failure): number | undefined =>
  "retryAfterMs" in failure ? failure.retryAfterMs : undefined;

/** What polling depends on. */
export interface PollState {
  /** When the last response, or the last failure, came; epoch milliseconds. */
  answeredAt: number;
  pollAfterMs: number;
  failure: Failure | null;
  /** Failures in a row. */
  failures: number;
  /** Polling is paused, or new rows would destroy something, such as a selection. */
  held: boolean;
}

/**
 * How long to wait between two polls: as long as the server said, and longer after each failure in a row. A failure
 * that is told again when its wait is over counts like one that names none.
 */
export function pollWait({ pollAfterMs, failure, failures }: Omit<PollState, "answeredAt" | "held">): number {
  if (!failure) return Math.max(leastPollMs, pollAfterMs);
  const backOff = Math.min(longestPollRetryMs, firstPollRetryMs * 2 ** (failures - 1));
  return Math.max(leastPollMs, toldToWait(failure) || backOff);
}

/** In how many milliseconds to poll next; null while polling is held. */
export function nextPoll(state: PollState, now: number): number | null {
  if (state.held) return null;
  return Math.max(1, state.answeredAt + pollWait(state) - now);
}
