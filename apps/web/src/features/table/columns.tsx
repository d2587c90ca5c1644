import type { ImageCache } from "@cachescope/contract";
import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from "@tanstack/react-table";
import type { ColumnId } from "../../preferences/columns.ts";
import { columnWidth } from "../../preferences/columns.ts";
import {
  CreatedCell,
  FateCell,
  ImagesCell,
  LastMatchedCell,
  NameCell,
  OriginCell,
  SizeCell,
  StatusCell,
  TagsCell,
  TextCell,
} from "./cells.tsx";
import { leastWidth } from "./widths.ts";

/**
 * The table decides which columns there are, in which order, and how wide. Rows are filtered and sorted by the
 * server.
 */
export const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

const { display, columns: define } = createColumnHelper<typeof features, ImageCache>();

const sized = (id: ColumnId) => ({
  id,
  size: leastWidth[id],
  minSize: columnWidth.min,
  maxSize: columnWidth.max,
});

const text = (
  id:
    | "snapshotId"
    | "flashSnapshotId"
    | "containerGroupId"
    | "resourceGroupId"
    | "eliminationStrategy"
    | "regionId",
) => display({ ...sized(id), cell: ({ row }) => <TextCell text={row.original[id]} /> });

export const columns = define([
  display({ ...sized("name"), cell: ({ row }) => <NameCell cache={row.original} /> }),
  display({ ...sized("status"), cell: ({ row }) => <StatusCell cache={row.original} /> }),
  display({ ...sized("images"), cell: ({ row }) => <ImagesCell cache={row.original} /> }),
  display({ ...sized("fate"), cell: ({ row }) => <FateCell cache={row.original} /> }),
  display({ ...sized("lastMatched"), cell: ({ row }) => <LastMatchedCell cache={row.original} /> }),
  display({ ...sized("size"), cell: ({ row }) => <SizeCell cache={row.original} /> }),
  display({ ...sized("tags"), cell: ({ row }) => <TagsCell cache={row.original} /> }),
  display({ ...sized("created"), cell: ({ row }) => <CreatedCell cache={row.original} /> }),
  text("snapshotId"),
  text("flashSnapshotId"),
  text("containerGroupId"),
  text("resourceGroupId"),
  text("eliminationStrategy"),
  display({ ...sized("origin"), cell: ({ row }) => <OriginCell cache={row.original} /> }),
  text("regionId"),
]);
