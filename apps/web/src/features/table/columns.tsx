import type { ImageCache } from "@cachescope/contract";
import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import {
  CreatedCell,
  FateCell,
  ImagesCell,
  LastMatchedCell,
  NameCell,
  SizeCell,
  StatusCell,
  TagsCell,
} from "./cells.tsx";

/** No table feature is used yet: the order is the API's, and what is shown is decided by the width. */
export const features = tableFeatures({});

const { display, columns: define } = createColumnHelper<typeof features, ImageCache>();

/** The columns in order of importance; their ids are also keys of the wording and names in the style sheet. */
export const columns = define([
  display({ id: "name", cell: ({ row }) => <NameCell cache={row.original} /> }),
  display({ id: "status", cell: ({ row }) => <StatusCell cache={row.original} /> }),
  display({ id: "images", cell: ({ row }) => <ImagesCell cache={row.original} /> }),
  display({ id: "fate", cell: ({ row }) => <FateCell cache={row.original} /> }),
  display({ id: "lastMatched", cell: ({ row }) => <LastMatchedCell cache={row.original} /> }),
  display({ id: "size", cell: ({ row }) => <SizeCell cache={row.original} /> }),
  display({ id: "tags", cell: ({ row }) => <TagsCell cache={row.original} /> }),
  display({ id: "created", cell: ({ row }) => <CreatedCell cache={row.original} /> }),
]);

export const columnIds = [
  "name",
  "status",
  "images",
  "fate",
  "lastMatched",
  "size",
  "tags",
  "created",
] as const;
