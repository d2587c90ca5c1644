import type { KnownStatus, SortKey } from "@cachescope/contract";
import type { Dictionary } from "../snapshot/dictionary.ts";
import type { Entry } from "../snapshot/store.ts";

/** What a row is ordered by: numbers and texts by themselves, null last whichever way. */
export type SortValue = number | string | null;

/** What two rows are told apart by. */
export interface Sortable {
  value: SortValue;
  id: string;
}

/** Worst first; a status the API has added since comes after those we know. */
const statusOrder: readonly string[] = [
  "Failed",
  "UpdateFailed",
  "Preparing",
  "Creating",
  "Updating",
  "Ready",
] satisfies KnownStatus[];
/** Far more than any time in milliseconds: one step of urgency outweighs any age. */
const urgencyStep = 1e14;

/** Makes the function that tells what an entry is ordered by. */
export function sortValueOf(key: SortKey, words: Dictionary): (entry: Entry) => SortValue {
  switch (key) {
    case "attention":
      return ({ row }) => row.urgency * urgencyStep - (numberOf(row.createdAt) ?? -urgencyStep / 2);
    case "rank":
      return ({ rank }) => rank;
    case "status":
      return ({ row: { statusId } }) => {
        const status = words.wordOf(statusId);
        const place = statusOrder.indexOf(status);
        return status === "" ? null : place === -1 ? statusOrder.length : place;
      };
    case "name":
      return ({ row: { name } }) => name;
    case "images":
      return ({ row: { firstImage } }) => firstImage;
    case "tags":
      return ({ row: { firstTag } }) => firstTag;
    case "createdAt":
    case "expiresAt":
    case "lastMatchedAt":
    case "sizeGiB":
      return ({ row }) => numberOf(row[key]);
    case "eliminationStrategy":
    case "snapshotId":
    case "flashSnapshotId":
    case "containerGroupId":
    case "resourceGroupId":
    case "regionId":
    case "origin":
      return ({ row }) => row[key];
  }
}

/** Orders two rows by value, then by id, so that no two are ever equal. */
export function compareSorted(a: Sortable, b: Sortable, descending: boolean): number {
  if (a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return a.value < b.value !== descending ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const numberOf = (value: number) => (Number.isNaN(value) ? null : value);
