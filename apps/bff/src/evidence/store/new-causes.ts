import { periods } from "@cachescope/contract";

/** A cause is new where nothing has failed of it for as long as the page of failures shows. Milliseconds. */
export const quietMs = periods["7d"].ms;

/** A cache that failed of a cause. Epoch milliseconds. */
export interface FailureTimes {
  cause: string;
  firstAt: number;
  lastAt: number;
}

/** What is to be kept of a cause: the last failure of it, and when it began, if that is news. */
interface JudgedCause {
  cause: string;
  lastAt: number;
  newSince: number | null;
}

/**
 * Decides which causes are new in a scope, going by failures that were just seen and, of each cause, by the last one that was
 * known before. What began before `since`, or longer ago than the page of failures shows, is no news.
 */
export function judgeCauses(
  failures: readonly FailureTimes[],
  lastKnown: ReadonlyMap<string, number>,
  { since, now }: { since: number; now: number },
): JudgedCause[] {
  return Array.from(
    Map.groupBy(failures, ({ cause }) => cause),
    ([cause, group]) => {
      let lastAt = lastKnown.get(cause) ?? -Infinity;
      let newSince: number | null = null;
      for (const failure of group.toSorted((a, b) => a.firstAt - b.firstAt)) {
        // A clock of ECI's that is ahead must not keep a cause known for ever.
        const firstAt = Math.min(failure.firstAt, now);
        if (firstAt - lastAt > quietMs) newSince = firstAt;
        lastAt = Math.max(lastAt, firstAt, Math.min(failure.lastAt, now));
      }
      const isNews = newSince !== null && newSince >= since && now - newSince <= quietMs;
      return { cause, lastAt, newSince: isNews ? newSince : null };
    },
  );
}
