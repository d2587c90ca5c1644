import type { ImageCache, Tag } from "@cachescope/contract";
import { parseExportQuery } from "@cachescope/contract";
import { answerExport } from "../export/answer-export.ts";
import type { Columns } from "../export/export-text.ts";
import { separator } from "../export/export-text.ts";
import type { RegionDeps } from "../region.ts";

/** The columns of the CSV: every field of a row but its nested event, by the names of the JSON. */
const columns: Columns<ImageCache> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  progress: ({ progress }) => progress,
  cause: ({ cause }) => cause,
  failing: ({ failing }) => String(failing),
  stalled: ({ stalledSince }) => String(stalledSince !== null),
  stalledSince: ({ stalledSince }) => stalledSince,
  lastSign: ({ lastSign }) => lastSign,
  watchedSince: ({ watchedSince }) => watchedSince,
  images: ({ images }) => images.join(separator),
  tags: ({ tags }) => tags.map(writeTag).join(separator),
  sizeGiB: ({ sizeGiB }) => sizeGiB,
  createdAt: ({ createdAt }) => createdAt,
  expiresAt: ({ expiresAt }) => expiresAt,
  fate: ({ fate }) => fate.kind,
  leavesAt: ({ fate }) => fate.at,
  leavesAsExpected: ({ fate }) => String(fate.expected),
  fateReason: ({ fate }) => fate.reason,
  lastMatchedAt: ({ lastMatchedAt }) => lastMatchedAt,
  origin: ({ origin }) => origin,
  eliminationStrategy: ({ eliminationStrategy }) => eliminationStrategy,
  regionId: ({ regionId }) => regionId,
  resourceGroupId: ({ resourceGroupId }) => resourceGroupId,
  snapshotId: ({ snapshotId }) => snapshotId,
  flashSnapshotId: ({ flashSnapshotId }) => flashSnapshotId,
  containerGroupId: ({ containerGroupId }) => containerGroupId,
  eventCount: ({ eventCount }) => eventCount,
  lastWarning: ({ lastWarning }) => lastWarning?.message ?? null,
};

const writeTag = ({ key, value }: Tag) => (value === "" ? key : `${key}=${value}`);

/** `GET …/export`: every cache that a view holds, as a file. */
export const exportCaches = (deps: RegionDeps) =>
  answerExport(deps, {
    name: "image-caches",
    columns,
    parse: parseExportQuery,
    open: (scope, { view }, context) => deps.inventory.export(scope, view, context),
  });
