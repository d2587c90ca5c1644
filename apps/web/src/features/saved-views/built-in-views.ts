import type { Tile } from "@cachescope/contract";
import { defaultSort, noFilters, tileFilters, tileSort, writeView } from "@cachescope/contract";

/** The views that come with the page. */
export const builtInViews = (
  ["needsAttention", "inProgress", "neverMatched", "leavingSoon"] as const satisfies Tile[]
).map((id) => ({
  id,
  search: writeView({
    filters: tileFilters[id],
    sort: tileSort[id] ?? defaultSort(noFilters),
  }).toString(),
}));
