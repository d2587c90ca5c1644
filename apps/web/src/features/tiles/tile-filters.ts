import type { DerivedFilters, Tile } from "@cachescope/contract";
import { tileDimensions, tileFilters } from "@cachescope/contract";

/** Whether the filters say exactly what a tile sets, in the dimensions that tiles set. */
export function isPressed(derived: DerivedFilters, tile: Tile): boolean {
  const wanted = tileFilters[tile];
  return tileDimensions.every((dimension) =>
    dimension === "statuses"
      ? areSame(derived.statuses, wanted.statuses ?? [])
      : derived[dimension] === wanted[dimension],
  );
}

/** The filters after a tile was pressed: it takes the place of any other, and goes when it was pressed already. */
export function pressTile(derived: DerivedFilters, tile: Tile): DerivedFilters {
  const rest: DerivedFilters = { ...derived, statuses: [] };
  for (const dimension of tileDimensions) if (dimension !== "statuses") delete rest[dimension];
  return isPressed(derived, tile) ? rest : { ...rest, ...tileFilters[tile] };
}

const areSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((each) => others.includes(each));
