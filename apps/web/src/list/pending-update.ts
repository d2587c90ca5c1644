import type { Sort } from "@cachescope/contract";
import type { RowsById } from "./loaded-pages.ts";
import type { Overlay } from "./overlay.ts";
import { countMatching } from "./overlay.ts";

/**
 * What the list does not show yet: caches that joined the view (`added`), caches that had not been read before
 * (`found`), the right order (`order`: what was found stands behind what was there), or an unknown number of changes
 * (`reset`).
 */
export type PendingUpdate = { kind: "added" | "found"; count: number } | { kind: "order" | "reset" };

/** The pending update of a view of which `rows` rows are on screen, those that left it included. */
export function pendingUpdate(
  overlay: Overlay,
  rows: number,
  loaded: RowsById,
  { key, descending }: Sort,
): PendingUpdate | null {
  if (overlay.reset) return { kind: "reset" };
  // A row that joined may have come with a later page since.
  let added = 0;
  for (const id of overlay.added) if (!loaded.has(id) || overlay.gone.has(id)) added += 1;
  if (added > 0) return { kind: "added", count: added };
  const found = Math.min(overlay.found, overlay.state.total - countMatching(overlay, rows));
  if (found > 0) return { kind: "found", count: found };
  // In the API's own order, rows are read in the order they are shown in.
  return overlay.found > 0 && (key !== "rank" || descending) ? { kind: "order" } : null;
}
