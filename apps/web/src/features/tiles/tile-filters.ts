import type { Filters, Tile, View } from "@cachescope/contract";
import {
  defaultSort,
  filterList,
  isSameSort,
  tileDimensions,
  tileFilters,
  tileSort,
  withoutWords,
} from "@cachescope/contract";

const ofTiles = filterList.filter(({ word }) => tileDimensions.some((each) => each === word));

/** Whether the filters say exactly what a tile sets, in the dimensions that tiles set. */
export function isPressed(filters: Filters, tile: Tile): boolean {
  const wanted = tileFilters[tile];
  return ofTiles.every(({ name }) => areSame(filters[name], wanted[name]));
}

/**
 * The view after a tile was pressed: it takes the place of any other, and goes when it was pressed already. The order of
 * its own that a tile has comes and goes with it.
 */
export function pressTile({ filters, sort }: View, tile: Tile): View {
  const rest = withoutWords(filters, tileDimensions);
  const isOfTile = Object.values(tileSort).some((own) => isSameSort(own, sort));
  const usual = isOfTile ? defaultSort(rest) : sort;
  if (isPressed(filters, tile)) return { filters: rest, sort: usual };
  return { filters: { ...rest, ...tileFilters[tile] }, sort: tileSort[tile] ?? usual };
}

/** Several values may stand in any order. */
function areSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((each) => b.includes(each));
}
