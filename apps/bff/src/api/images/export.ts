import type { HeldImage } from "@cachescope/contract";
import { parseImagesExportQuery } from "@cachescope/contract";
import { answerExport } from "../export/answer-export.ts";
import type { Columns } from "../export/export-text.ts";
import { separator } from "../export/export-text.ts";
import type { RegionDeps } from "../region.ts";

const columns: Columns<HeldImage> = {
  reference: ({ reference }) => reference,
  repository: ({ repository }) => repository,
  floating: ({ floating }) => String(floating),
  caches: ({ caches }) => caches,
  ready: ({ ready }) => ready,
  duplicates: ({ duplicates }) => duplicates,
  lastMatchedAt: ({ lastMatchedAt }) => lastMatchedAt,
  contentFrom: ({ contentFrom }) => contentFrom,
  sizeGiB: ({ sizeGiB }) => sizeGiB,
  cacheIds: ({ holders }) => holders.map(({ id }) => id).join(separator),
  readyCacheIds: ({ holders, ready }) =>
    holders
      .slice(0, ready)
      .map(({ id }) => id)
      .join(separator),
};

/** `GET …/images/export`: the images of a view with all of their caches, as a file. */
export const exportImages = (deps: RegionDeps) =>
  answerExport(deps, {
    name: "images",
    columns,
    parse: parseImagesExportQuery,
    open: (scope, { view }, context) => deps.inventory.exportImages(scope, view, context),
  });
