import type { Filters, Facets, Tile } from "@cachescope/contract";

/** What a tile's number is made of, or what else is to be said of it. */
export type NotePart =
  | { kind: "usable" | "allWell" }
  | { kind: "failed" | "stalled" | "pulling" | "snapshot"; count: number };

/**
 * The quiet words beside a tile's number; none where there is nothing to add, or nothing that is sure, as long as not
 * all is counted.
 */
export function tileNote(tile: Tile, facets: Facets, filters: Filters, complete: boolean): NotePart[] {
  if (!complete && tile !== "ready") return [];
  switch (tile) {
    case "needsAttention":
      return attention(facets, filters);
    case "inProgress":
      return inProgress(facets, filters);
    case "ready":
      return facets.tiles.ready > 0 ? [{ kind: "usable" }] : [];
    case "leavingSoon":
    case "neverMatched":
      return [];
  }
}

function attention(facets: Facets, filters: Filters): NotePart[] {
  const { needsAttention } = facets.tiles;
  if (needsAttention === 0) return [{ kind: "allWell" }];
  if (filters.attention === false || !speaksOfAll(filters)) return [];
  const failed = countOf(facets, "Failed") + countOf(facets, "UpdateFailed");
  return present([
    { kind: "failed", count: failed },
    { kind: "stalled", count: needsAttention - failed },
  ]);
}

function inProgress(facets: Facets, filters: Filters): NotePart[] {
  if (filters.attention !== undefined || !speaksOfAll(filters)) return [];
  return present([
    { kind: "pulling", count: countOf(facets, "Preparing") },
    { kind: "snapshot", count: countOf(facets, "Creating") + countOf(facets, "Updating") },
  ]);
}

/**
 * Statuses are counted under every filter but their own, tiles under none that a tile sets: here both speak of the
 * same.
 */
const speaksOfAll = ({ neverMatched, expiresAfter, expiresBefore }: Filters) =>
  neverMatched === undefined && expiresAfter === undefined && expiresBefore === undefined;

const countOf = ({ status }: Facets, wanted: string) =>
  status.find(({ value }) => value === wanted)?.count ?? 0;

const present = (parts: Extract<NotePart, { count: number }>[]) => parts.filter(({ count }) => count > 0);
