import type { Coverage, Facets, Sort } from "@cachescope/contract";
import type { ListedRow } from "./listed-rows.ts";
import type { LoadedPages } from "./loaded-pages.ts";
import type { LatestChanges, Overlay, RowChange, ViewState } from "./overlay.ts";
import { countMatching, latestState, overlayRows } from "./overlay.ts";
import type { PendingUpdate } from "./pending-update.ts";
import { pendingUpdate } from "./pending-update.ts";

/** What is on screen of a view: its pages with the overlay over them, and the state of the view. */
export interface ShownRows {
  /** Names the region and the view. */
  key: string;
  rows: readonly ListedRow[];
  /** How many of them are still in the view. */
  matching: number;
  /** Matches among what has been read. */
  total: number;
  coverage: Coverage;
  facets: Facets;
  /** How old the rows are, and what is wrong with them. */
  freshness: Pick<ViewState, "asOf" | "stale" | "staleReason" | "refreshProgress" | "warnings">;
  rowChanges: ReadonlyMap<string, RowChange>;
  pending: PendingUpdate | null;
  latest: LatestChanges | null;
}

const noRowChanges = new Map<string, never>();

export function shownRows(
  key: string,
  pages: LoadedPages,
  overlay: Overlay | null,
  sort: Sort,
): ShownRows | null {
  if (!pages.last) return null;
  const rows = overlayRows(pages.rows, overlay);
  const { coverage, total, facets, ...freshness } = latestState(overlay, pages.last);
  const warnings = [
    ...freshness.warnings.filter(({ code }) => code !== "walk_forgotten"),
    // Of the pages, and not of the view.
    ...pages.last.warnings.filter(({ code }) => code === "walk_forgotten"),
  ];
  return {
    key,
    rows,
    matching: countMatching(overlay, rows.length),
    total,
    coverage,
    facets,
    freshness: { ...freshness, warnings },
    rowChanges: overlay?.rowChanges ?? noRowChanges,
    pending: overlay && pendingUpdate(overlay, rows.length, pages.byId, sort),
    latest: overlay?.latest ?? null,
  };
}
