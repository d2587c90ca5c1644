/** A page of which so many would still fit shows that rows are light again. */
const roomForGrowth = 3;

/** How many rows to ask one region for, as the weight of its latest pages allows. */
export interface PageSize {
  /** The most rows to ask for now, where a caller wants `limit`. */
  limitFor: (limit: number) => number;
  /** A page of so many rows was longer than a body may be. */
  wasTooLarge: (limit: number) => void;
  /** A page of so many rows fitted. */
  fitted: (limit: number, bytes: number) => void;
}

/**
 * Halves the size of pages when one is too heavy, and doubles it when they are light. It is remembered from page to
 * page, so that the next one of a heavy list does not fail first.
 */
export function createPageSize(maxBytes: number): PageSize {
  let most = Infinity;
  return {
    limitFor: (limit) => Math.min(limit, most),
    wasTooLarge(limit) {
      // Where one row is too much, fewer do not help.
      most = limit > 1 ? Math.floor(limit / 2) : Infinity;
    },
    fitted(limit, bytes) {
      if (limit === most && bytes * roomForGrowth <= maxBytes) most *= 2;
    },
  };
}
