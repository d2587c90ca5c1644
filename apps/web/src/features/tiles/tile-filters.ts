import type { Filters, Tile } from "@cachescope/contract";
import { tileDimensions, tileFilters, withoutFilters } from "@cachescope/contract";

/** Whether the filters say exactly what a tile sets, in the dimensions that tiles set. */
export function isPressed(filters: Filters, tile: Tile): boolean {
  const wanted = tileFilters[tile];
  return tileDimensions.every((dimension) =>
    dimension === "status"
      ? areSame(filters.status ?? [], wanted.status ?? [])
      : filters[dimension] === wanted[dimension],
  );
}

/** The filters after a tile was pressed: it takes the place of any other, and goes when it was pressed already. */
export function pressTile(filters: Filters, tile: Tile): Filters {
  const rest = withoutFilters(filters, tileDimensions);
  return isPressed(filters, tile) ? rest : { ...rest, ...tileFilters[tile] };
}

const areSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((each) => others.includes(each));
