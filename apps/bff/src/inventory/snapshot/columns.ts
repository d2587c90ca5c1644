import type { Column, FieldName, ImageCache, SortKey } from "@cachescope/contract";
import { fieldEntries } from "@cachescope/contract";

/** Where the values of a column stand in every revision. */
export interface Place {
  list: "numbers" | "texts";
  index: number;
}

const numbers: ((cache: ImageCache) => number)[] = [];
const texts: ((cache: ImageCache) => string | null)[] = [];
const places = new Map<FieldName, Place>();
const sortPlaces = new Map<SortKey, Place>();

function add(column: Column): Place {
  switch (column.type) {
    case "text":
      return { list: "texts", index: texts.push(column.of) - 1 };
    case "number":
      return { list: "numbers", index: numbers.push((cache) => column.of(cache) ?? NaN) - 1 };
    case "flag":
      return { list: "numbers", index: numbers.push((cache) => Number(column.of(cache))) - 1 };
  }
}

for (const [name, { column, sort }] of fieldEntries) {
  const place = column && add(column);
  if (place) places.set(name, place);
  const sortPlace = sort?.by ? add(sort.by) : place;
  if (sort && sortPlace) sortPlaces.set(sort.key, sortPlace);
}

/** Where a field's values stand; undefined for a field without a column. */
export const placeOf = (field: FieldName): Place | undefined => places.get(field);

/** Where the values of an order stand; undefined for the API's own order, which is no property of a cache. */
export const sortPlaceOf = (key: SortKey): Place | undefined => sortPlaces.get(key);

/** What the columns hold of one cache: NaN for no number, 0 and 1 for flags. */
export const columnsOf = (cache: ImageCache) => ({
  numbers: numbers.map((of) => of(cache)),
  texts: texts.map((of) => of(cache)),
});
