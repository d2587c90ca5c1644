import type { Facets, FacetValue, Tile } from "@cachescope/contract";
import { maxFacetValues, tileFilters, tiles } from "@cachescope/contract";
import type { Dictionary, WordKind } from "../snapshot/dictionary.ts";
import { sortLazily } from "./lazy-sort.ts";
import { createMatch, sides, tileSides } from "./match.ts";
import type { Row } from "../snapshot/row.ts";
import { tagSeparator } from "../snapshot/row.ts";

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
      const ids = idsByKind(counts, words);
      const of = (kind: WordKind) => top(ids.get(kind) ?? [], counts, words);
      return {
        tiles: tileCounts,
        status: of("status"),
        cause: of("cause"),
        tagKey: of("tagKey"),
        tag: of("tag").map(({ value: text, count }) => {
          const [key = "", value = ""] = text.split(tagSeparator);
          return { key, value, count };
        }),
        image: of("image"),
        repository: of("repository"),
        resourceGroup: of("resourceGroup"),
      };
    },
  };
}

/** The words that were counted at all. */
function idsByKind(counts: Uint32Array, words: Dictionary): Map<WordKind, number[]> {
  const ids = new Map<WordKind, number[]>();
  for (let id = 0; id < counts.length; id += 1) {
    const kind = words.kindOf(id);
    if (counts[id] === 0 || kind === undefined) continue;
    const known = ids.get(kind);
    if (known) known.push(id);
    else ids.set(kind, [id]);
  }
  return ids;
}

/** Those that most have, most first; equal counts by value. */
function top(ids: number[], counts: Uint32Array, words: Dictionary): FacetValue[] {
  const countOf = (id: number) => counts[id] ?? 0;
  const sorted = sortLazily(
    ids,
    (a, b) => countOf(b) - countOf(a) || (words.wordOf(a) < words.wordOf(b) ? -1 : 1),
  );
  sorted.at(maxFacetValues - 1);
  return ids.slice(0, maxFacetValues).map((id) => ({ value: words.wordOf(id), count: countOf(id) }));
}
