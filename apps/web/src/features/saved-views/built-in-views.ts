import type { Tile } from "@cachescope/contract";
import { defaultSort, noDerivedFilters, noFilters, tileFilters, writeView } from "@cachescope/contract";

/** The views that come with the page. */
export const builtInViews = (
  ["needsAttention", "inProgress", "neverMatched", "leavingSoon"] as const satisfies Tile[]
).map((id) => ({
  id,
  search: writeView({
    filters: noFilters,
    derived: { ...noDerivedFilters, ...tileFilters[id] },
    sort: defaultSort(noFilters),
  }).toString(),
}));
