import type { ReaderLimits } from "./reader.ts";
import type { TimetableLimits } from "./timetable.ts";

/** How listings are read and kept, in milliseconds and caches. */
export interface ListingLimits extends ReaderLimits, TimetableLimits {
  /** Rows read unasked. */
  mostRows: number;
  /** A scan that nobody has asked about for so long stops; it goes on when somebody does. */
  interestMs: number;
  /** A cache found by its id beyond the end of a capped list stays in it so long without being searched for. */
  foundMs: number;
}

export const defaultListingLimits: ListingLimits = {
  // Less than a viewer waits, so that a page that fails is told by its own name.
  pageMs: 7500,
  retryMs: 1000,
  retries: 2,
  ttlMs: 30_000,
  buildingTtlMs: 10_000,
  failureMs: 1000,
  longestFailureMs: 30_000,
  mostRows: 20_000,
  interestMs: 90_000,
  foundMs: 600_000,
};
