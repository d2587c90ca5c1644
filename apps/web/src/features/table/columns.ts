import type { ImageCache } from "@cachescope/contract";
import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from "@tanstack/react-table";
import { columnIds, columnWidth } from "../../preferences/columns.ts";
import { leastWidth } from "./widths.ts";

/**
 * The table decides which columns there are, in which order, and how wide. Rows are filtered and sorted by the
 * server; what each column shows of one is in `cells.tsx`.
 */
export const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

const { display, columns: define } = createColumnHelper<typeof features, ImageCache>();

export const columns = define(
  columnIds.map((id) =>
    display({ id, size: leastWidth[id], minSize: columnWidth.min, maxSize: columnWidth.max }),
  ),
);
