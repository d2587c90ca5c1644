import type { Filters, Facets, Tile, TilePart } from "@cachescope/contract";
import { withoutWords, writeFilters } from "@cachescope/contract";

/** What a tile's number is made of, or what else is to be said of it. */
export type NotePart =
  | { kind: "usable" | "allWell" }
  | { kind: TilePart | "pulling" | "snapshot"; count: number };

/**
 * The quiet words beside a tile's number; none where there is nothing to add, or nothing that is sure, as long as not
 * all is counted.
 */
export function tileNote(tile: Tile, facets: Facets, filters: Filters, complete: boolean): NotePart[] {
  if (!complete && tile !== "ready") return [];
  switch (tile) {
    case "needsAttention":
      return attention(facets);
    case "inProgress":
      return inProgress(facets, filters);
    case "ready":
      return facets.tiles.ready > 0 ? [{ kind: "usable" }] : [];
    case "leavingSoon":
      return partsOf(facets, ["expected"]);
    case "neverMatched":
      return [];
  }
}

const attention = (facets: Facets): NotePart[] =>
  facets.tiles.needsAttention === 0
    ? [{ kind: "allWell" }]
    : partsOf(facets, ["failing", "stalled", "failed"]);

const partsOf = ({ parts }: Facets, kinds: TilePart[]) =>
  present(kinds.map((kind) => ({ kind, count: parts[kind] })));

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
const speaksOfAll = (filters: Filters) =>
  writeFilters(filters).size === writeFilters(withoutWords(filters, ["neverMatched", "leaves"])).size;

const countOf = ({ status }: Facets, wanted: string) =>
  status.find(({ value }) => value === wanted)?.count ?? 0;

const present = (parts: Extract<NotePart, { count: number }>[]) => parts.filter(({ count }) => count > 0);
