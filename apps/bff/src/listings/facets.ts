import type { Facets, FacetValue, Tile } from "@cachescope/contract";
import { maxFacetValues, tileFilters, tiles } from "@cachescope/contract";
import type { Dictionary, WordKind } from "./dictionary.ts";
import { createMatch, sides, tileSides } from "./match.ts";
import type { Row } from "./row.ts";
import { tagSeparator } from "./row.ts";

/** Counts rows as they pass by, each told with the sides of the view it fails on (see `createMatch`). */
export interface FacetCount {
  add: (row: Row, failed: number) => void;
  result: () => Facets;
}

/** The facets that look past the filter of their own side. */
const ownSides: Partial<Record<number, WordKind>> = {
  [sides.status]: "status",
  [sides.cause]: "cause",
  [sides.repository]: "repository",
};

/**
 * Counts the facets of a view in one pass. A row counts for a facet when it fails the view on no other side than the
 * facet's own.
 */
export function createFacetCount(words: Dictionary, now: number): FacetCount {
  const matches = tiles.map(
    (tile) => [tile, createMatch({ statuses: [], causes: [], ...tileFilters[tile] }, words, now)] as const,
  );
  const tileCounts: Record<Tile, number> = {
    needsAttention: 0,
    inProgress: 0,
    ready: 0,
    leavingSoon: 0,
    neverMatched: 0,
  };
  const counts = new Uint32Array(words.size());
  const increment = (id: number) => {
    counts[id] = (counts[id] ?? 0) + 1;
  };

  const of = (wanted: WordKind) => top(valuesOf(wanted, counts, words));

  return {
    add(row, failed) {
      if ((failed & ~tileSides) === 0) {
        for (const [tile, match] of matches) if (match(row) === 0) tileCounts[tile] += 1;
      }
      if (failed === 0) {
        for (const id of row.wordIds) increment(id);
        return;
      }
      const kind = ownSides[failed];
      if (kind === undefined) return;
      for (const id of row.wordIds) if (words.kindOf(id) === kind) increment(id);
    },
    result() {
      return {
        tiles: tileCounts,
        status: of("status"),
        cause: of("cause"),
        tagKey: of("tagKey"),
        tag: of("tag").map(({ value: text, count }) => {
          const [key = "", value = ""] = text.split(tagSeparator);
          return { key, value, count };
        }),
        repository: of("repository"),
        resourceGroup: of("resourceGroup"),
      };
    },
  };
}

function valuesOf(wanted: WordKind, counts: Uint32Array, words: Dictionary): FacetValue[] {
  const values: FacetValue[] = [];
  for (const [id, count] of counts.entries()) {
    if (count > 0 && words.kindOf(id) === wanted) values.push({ value: words.wordOf(id), count });
  }
  return values;
}

/** Those that most have, most first; equal counts by value. */
const top = (values: FacetValue[]): FacetValue[] =>
  values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, maxFacetValues);
