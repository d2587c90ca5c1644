import type { Sort } from "@cachescope/contract";
import type { Live, LoadedRows } from "./live.ts";

/**
 * What the list does not show yet: caches that came to be (`added`), caches that were only read meanwhile (`found`),
 * the order of all, where what was found stands behind what was there (`order`), or nobody knows what (`reset`).
 */
export type News = { kind: "added" | "found"; count: number } | { kind: "order" | "reset" };

/** Of how many rows that are shown the view still consists. */
export function belonging(live: Live | null, rows: number): number {
  let count = rows;
  for (const mark of live?.marks.values() ?? []) if (mark !== "changed") count -= 1;
  return count;
}

/** The news of a view of which `rows` rows are shown, those included that left it. */
export function newsOf(live: Live, rows: number, loaded: LoadedRows, { key, descending }: Sort): News | null {
  if (live.lost) return { kind: "reset" };
  // What was not there before may have come with a later page.
  let added = 0;
  for (const id of live.added) if (!loaded.has(id) || live.gone.has(id)) added += 1;
  if (added > 0) return { kind: "added", count: added };
  const found = Math.min(live.found, live.standing.total - belonging(live, rows));
  if (found > 0) return { kind: "found", count: found };
  // The API's own order is the one they are read in.
  return live.found > 0 && (key !== "rank" || descending) ? { kind: "order" } : null;
}
