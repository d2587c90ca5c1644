import type { Failure } from "./client.ts";
import { toldToWait } from "./client.ts";

/** So much time is between two questions at least, and so much after failures at first and at most. Milliseconds. */
const leastMs = 1000;
const failedMs = 5000;
const longestMs = 60_000;

/** How asking for changes stands. */
export interface PollState {
  /** When the last answer, or the last failure, came; epoch milliseconds. */
  answeredAt: number;
  pollAfterMs: number;
  failure: Failure | null;
  /** Failures in a row. */
  failures: number;
  /** The person paused it, or would lose something if rows changed now. */
  held: boolean;
}

/** How long an answer is good for: as long as the server said, and longer each time it said nothing. */
export function pollWait({ pollAfterMs, failure, failures }: Omit<PollState, "answeredAt" | "held">): number {
  if (!failure) return Math.max(leastMs, pollAfterMs);
  return Math.max(leastMs, toldToWait(failure) ?? Math.min(longestMs, failedMs * 2 ** (failures - 1)));
}

/** In how many milliseconds to ask again; null: not until something else happens. */
export function nextPoll(state: PollState, now: number): number | null {
  if (state.held) return null;
  return Math.max(1, state.answeredAt + pollWait(state) - now);
}
