import type { TimetableLimits } from "./timetable.ts";

/** How listings are read and kept, in milliseconds and caches. */
export interface ListingLimits extends TimetableLimits {
  /** How long one page may take, with its tries. */
  pageMs: number;
  /** A page that failed is asked for again after this, doubled each time, as often as `retries` says. */
  retryMs: number;
  retries: number;
  /** How many caches are read unasked. */
  mostRows: number;
  /**
   * A reading stops when no page has asked for the listing in this time, and goes on when one does. One for a viewer who
   * waits stops when that viewer has left, but not before this much of it.
   */
  interestMs: number;
  graceMs: number;
  /** How long a cache stays that a look-up found beyond the end of a capped listing. */
  foundMs: number;
}

export const defaultListingLimits: ListingLimits = {
  // Less than a person's call may take, so that a page that fails is reported by its own failure.
  pageMs: 7500,
  retryMs: 1000,
  retries: 2,
  ttlMs: 30_000,
  buildingTtlMs: 10_000,
  failureMs: 1000,
  longestFailureMs: 30_000,
  mostRows: 20_000,
  interestMs: 90_000,
  graceMs: 2000,
  foundMs: 600_000,
};
