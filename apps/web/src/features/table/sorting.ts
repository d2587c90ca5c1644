import type { Sort, SortKey } from "@cachescope/contract";
import type { ColumnId } from "../../preferences/columns.ts";

/** What each column sorts by, in the order of its first press: the newest and the largest first. */
const orders: Record<ColumnId, Sort> = {
  name: { key: "name", descending: false },
  status: { key: "status", descending: false },
  images: { key: "images", descending: false },
  // The caches that leave soonest first.
  fate: { key: "leaves", descending: false },
  lastMatched: { key: "lastMatchedAt", descending: true },
  size: { key: "sizeGiB", descending: true },
  tags: { key: "tags", descending: false },
  created: { key: "createdAt", descending: true },
  // The builds that have been silent for longest first, and those last heard of.
  stalledSince: { key: "stalledSince", descending: false },
  lastSign: { key: "lastSign", descending: true },
  expiresAt: { key: "expiresAt", descending: false },
  snapshotId: { key: "snapshotId", descending: false },
  flashSnapshotId: { key: "flashSnapshotId", descending: false },
  containerGroupId: { key: "containerGroupId", descending: false },
  resourceGroupId: { key: "resourceGroupId", descending: false },
  eliminationStrategy: { key: "eliminationStrategy", descending: false },
  origin: { key: "origin", descending: false },
  regionId: { key: "regionId", descending: false },
};

/** The order a column begins with. */
export const firstSort = (id: ColumnId): Sort => orders[id];

export const sortKeyOf = (id: ColumnId): SortKey => orders[id].key;

/** The order after a press on a column: its first order, then the reverse, then back to the usual one. */
export function nextSort(sort: Sort, id: ColumnId, usual: Sort): Sort {
  const first = firstSort(id);
  if (sort.key !== first.key) return first;
  return sort.descending === first.descending ? reversed(sort) : usual;
}

export const reversed = ({ key, descending }: Sort): Sort => ({ key, descending: !descending });

/** For `aria-sort`; undefined for columns that the list is not sorted by. */
export function ariaSort(sort: Sort, id: ColumnId): "ascending" | "descending" | undefined {
  if (sort.key !== sortKeyOf(id)) return undefined;
  return sort.descending ? "descending" : "ascending";
}
