import type { Facets, FacetValue } from "@cachescope/contract";
import {
  facetNames,
  fieldEntries,
  maxFacetValues,
  readTagValue,
  tileDimensions,
  tileFilters,
  tilePartNames,
  tileParts,
  tiles,
} from "@cachescope/contract";
import type { Dictionary } from "../snapshot/dictionary.ts";
import type { Revision } from "../snapshot/revision.ts";
import { bitOf, bitsOf, createMatch } from "./match.ts";

/** Counts caches as they pass by, each told with the fields of the view it fails on (see `createMatch`). */
export interface FacetCount {
  add: (revision: Revision, failed: number) => void;
  result: () => Facets;
}

const tileBits = bitsOf(tileDimensions);
/** The places of the parts of each tile, in the order of both. */
const partPlaces = tiles.map((tile) =>
  [...tilePartNames.entries()].filter(([, part]) => tileParts[part].tile === tile).map(([place]) => place),
);
/** The facets of a field, by its bit: they look past the filters of their own field. */
const facetsByBit = new Map<number, readonly string[]>(
  fieldEntries
    .filter(([name, { facets }]) => bitOf(name) > 0 && facets !== undefined)
    .map(([name, { facets }]) => [bitOf(name), Object.keys(facets ?? {})]),
);

/**
 * Counts the facets of a view in one pass. A cache counts for a facet when it fails the view on no other field than the
 * facet's own.
 */
export function createFacetCount(dictionary: Dictionary, now: number): FacetCount {
  const matchers = tiles.map((tile) => createMatch(tileFilters[tile], dictionary, now));
  const tileCounts = tiles.map(() => 0);
  const parts = tilePartNames.map((part) => createMatch(tileParts[part].filters, dictionary, now));
  const partCounts = tilePartNames.map(() => 0);
  const counts = new Uint32Array(dictionary.size());
  const increment = (id: number) => {
    counts[id] = (counts[id] ?? 0) + 1;
  };

  const countTiles = (revision: Revision) => {
    for (let place = 0; place < matchers.length; place += 1) {
      if (matchers[place]?.(revision) !== 0) continue;
      tileCounts[place] = (tileCounts[place] ?? 0) + 1;
      for (const part of partPlaces[place] ?? [])
        if (parts[part]?.(revision) === 0) partCounts[part] = (partCounts[part] ?? 0) + 1;
    }
  };

  return {
    add(revision, failed) {
      if ((failed & ~tileBits) === 0) countTiles(revision);
      if (failed === 0) {
        for (const id of revision.valueIds) increment(id);
        return;
      }
      const own = facetsByBit.get(failed);
      if (own === undefined) return;
      for (const id of revision.valueIds) if (own.includes(dictionary.facetOf(id) ?? "")) increment(id);
    },
    result() {
      const ids = idsByFacet(counts, dictionary);
      const facets = Object.fromEntries(
        facetNames.map((name) => [name, top(ids.get(name) ?? [], counts, dictionary)]),
      );
      const tag = facets["tag"]?.map(({ value, count }) => ({ ...readTagValue(value), count }));
      const byTile = Object.fromEntries(tiles.map((tile, place) => [tile, tileCounts[place] ?? 0]));
      const byPart = Object.fromEntries(tilePartNames.map((part, place) => [part, partCounts[place] ?? 0]));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the very names that `Facets` is made of
      return { tiles: byTile, parts: byPart, ...facets, tag } as Facets;
    },
  };
}

/** The values that were counted at all. */
function idsByFacet(counts: Uint32Array, dictionary: Dictionary): Map<string, number[]> {
  const ids = new Map<string, number[]>();
  for (let id = 0; id < counts.length; id += 1) {
    const facet = dictionary.facetOf(id);
    if (counts[id] === 0 || facet === undefined) continue;
    const known = ids.get(facet);
    if (known) known.push(id);
    else ids.set(facet, [id]);
  }
  return ids;
}

/** The values that most caches have, most first; equal counts by value. */
function top(ids: readonly number[], counts: Uint32Array, dictionary: Dictionary): FacetValue[] {
  return ids
    .map((id) => ({ value: dictionary.valueOf(id), count: counts[id] ?? 0 }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
}
