import type { SortKey } from "@cachescope/contract";
import { sortPlaceOf } from "../snapshot/columns.ts";
import type { CacheEntry } from "../snapshot/cache-entry.ts";

/** What an entry is ordered by: numbers and texts by themselves, null last whichever way. */
export type SortValue = number | string | null;

/** What two entries are told apart by. */
export interface Sortable {
  value: SortValue;
  id: string;
}

/** Texts are ordered by so many characters: what an order compares is written into cursors, which have a bound. */
const longestText = 200;

/** Makes the function that tells what an entry is ordered by. */
export function sortValueOf(key: SortKey): (entry: CacheEntry) => SortValue {
  const place = sortPlaceOf(key);
  if (place === undefined) return ({ rank }) => rank;
  const { list, index } = place;
  if (list === "texts") return ({ revision }) => revision.texts[index]?.slice(0, longestText) ?? null;
  return ({ revision }) => {
    const number = revision.numbers[index] ?? NaN;
    return Number.isNaN(number) ? null : number;
  };
}

/** Orders two entries by value, then by id, so that no two are ever equal. */
export function compareSorted(a: Sortable, b: Sortable, descending: boolean): number {
  if (a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return a.value < b.value !== descending ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
