import type { Filters, Tile, View } from "@cachescope/contract";
import {
  defaultSort,
  isSameSort,
  tileDimensions,
  tileFilters,
  tileSort,
  withoutFilters,
} from "@cachescope/contract";

/** Whether the filters say exactly what a tile sets, in the dimensions that tiles set. */
export function isPressed(filters: Filters, tile: Tile): boolean {
  const wanted = tileFilters[tile];
  return tileDimensions.every((dimension) =>
    dimension === "status"
      ? areSame(filters.status ?? [], wanted.status ?? [])
      : filters[dimension] === wanted[dimension],
  );
}

/**
 * The view after a tile was pressed: it takes the place of any other, and goes when it was pressed already. The order of
 * its own that a tile has comes and goes with it.
 */
export function pressTile({ filters, sort }: View, tile: Tile): View {
  const rest = withoutFilters(filters, tileDimensions);
  const isOfTile = Object.values(tileSort).some((own) => isSameSort(own, sort));
  const usual = isOfTile ? defaultSort(rest) : sort;
  if (isPressed(filters, tile)) return { filters: rest, sort: usual };
  return { filters: { ...rest, ...tileFilters[tile] }, sort: tileSort[tile] ?? usual };
}

const areSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((each) => others.includes(each));
