import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "../platform/deadline.ts";
import { until, within } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";

/** How a call that runs in the background goes on after a person's call would have failed. */
export interface Persistence {
  /** Further rounds of tries at most. Each has as much time as the first. */
  rounds: number;
  /** The wait before the first further round, doubled with each, unless the failure names another. Milliseconds. */
  waitMs: number;
  /** Called when a round has failed and another will follow. */
  onTrouble: (failure: Failure) => void;
  /** Asked after each wait; when the answer is no, the call fails as its last round did. */
  isWanted: () => boolean;
}

/** Makes rounds of tries until one succeeds, or fails in a way that another round will not change. */
export async function inRounds<T>(
  round: (deadline: Deadline) => Promise<T>,
  first: Deadline,
  { rounds, waitMs, onTrouble, isWanted }: Persistence,
): Promise<T> {
  const { signal } = first;
  const roundMs = first.deadline - performance.now();
  for (let failed = 0; ; failed += 1) {
    try {
      return await round(failed === 0 ? first : within(roundMs, signal));
    } catch (error) {
      if (signal.aborted || !(error instanceof Failure) || failed >= rounds || !mayPass(error)) throw error;
      onTrouble(error);
      await until(signal, sleep(error.facts.retryAfterMs ?? waitMs * 2 ** failed, undefined, { signal }));
      if (!isWanted()) throw error;
    }
  }
}

/**
 * A page that cannot be read was more likely cut off on its way than written like that. Having no turn in the budget
 * is no failure of the call; the caller decides how long to wait for one.
 */
const mayPass = ({ code, retryable }: Failure): boolean =>
  code === "bad_response" || (retryable && code !== "over_budget");
