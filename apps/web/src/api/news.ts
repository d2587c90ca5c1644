import type { Sort } from "@cachescope/contract";
import type { Live } from "./live.ts";

/**
 * What the list does not show yet: caches that came to be (`added`), caches that were only read meanwhile (`found`),
 * the order of all, where what was found stands behind what was there (`order`), or nobody knows what (`reset`).
 */
export type News = { kind: "added" | "found"; count: number } | { kind: "order" | "reset" };

/** The news of a view of which `rows` rows are shown, those included that left it. */
export function newsOf(live: Live, rows: number, { key, descending }: Sort): News | null {
  if (live.lost) return { kind: "reset" };
  let shown = rows;
  for (const mark of live.marks.values()) if (mark !== "changed") shown -= 1;
  const kind = live.added > 0 ? "added" : "found";
  // What was not there before may have come with a later page.
  const count = Math.min(live[kind], live.standing.total - shown);
  if (count > 0) return { kind, count };
  // The API's own order is the one they are read in.
  return live.found > 0 && (key !== "rank" || descending) ? { kind: "order" } : null;
}
