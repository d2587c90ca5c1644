import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import type { Departure } from "../snapshot/removals.ts";

/** What it means that a cache is not found under these filters: with any but its id it may have stopped to match. */
export function departureUnder(filters: Filters): Departure {
  const { size } = writeFilters(filters);
  return size === (filters.id === undefined ? 0 : 1) ? "removed" : "left";
}
