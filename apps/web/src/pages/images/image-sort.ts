import type { ImageSort, ImageSortKey } from "@cachescope/contract";
import { usualImages } from "@cachescope/contract";

/** The columns that rows can be sorted by, with the order of the first press: the most and the newest first. */
export const imageOrders: readonly ImageSort[] = [
  { key: "name", descending: false },
  { key: "ready", descending: true },
  { key: "caches", descending: true },
  { key: "lastMatchedAt", descending: true },
  // What has been kept for longest.
  { key: "contentFrom", descending: false },
  { key: "sizeGiB", descending: true },
];

const firstOrder = (key: ImageSortKey): ImageSort =>
  imageOrders.find((order) => order.key === key) ?? usualImages.sort;

/** The order after a press on a column: its first order, then the reverse, then back to that of names. */
export function nextOrder(sort: ImageSort, key: ImageSortKey): ImageSort {
  const first = firstOrder(key);
  if (sort.key !== key) return first;
  return sort.descending === first.descending ? reverseOrder(sort) : usualImages.sort;
}

export const reverseOrder = ({ key, descending }: ImageSort): ImageSort => ({ key, descending: !descending });
