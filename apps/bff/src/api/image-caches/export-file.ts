import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ExportFormat, ImageCache, Tag } from "@cachescope/contract";
import { imageCacheSchema } from "@cachescope/contract";
import type { Options } from "csv-stringify";
import { stringify } from "csv-stringify";
import type { Response } from "express";
import { takesGzip } from "../../platform/http/send-json.ts";
import type { ExportedView } from "../../inventory/query/export.ts";

/** Several values of one cell. */
const separator = "; ";

/** The columns of the CSV: every field of a row but its nested event, by the names of the JSON. */
const columns: Record<string, (cache: ImageCache) => string | number | null> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  progress: ({ progress }) => progress,
  cause: ({ cause }) => cause,
  stalled: ({ stalled }) => String(stalled),
  images: ({ images }) => images.join(separator),
  tags: ({ tags }) => tags.map(writeTag).join(separator),
  sizeGiB: ({ sizeGiB }) => sizeGiB,
  createdAt: ({ createdAt }) => createdAt,
  expiresAt: ({ expiresAt }) => expiresAt,
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

const contentTypes: Record<ExportFormat, string> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
};

/**
 * Columns that say how old the data are, the same in every row: a CSV has no other place that programs and spreadsheets
 * read, and rows of several files that are put together still tell when each was true.
 */
const standingColumns = ["asOf", "staleReason"] as const;

const csvOptions: Options = {
  header: true,
  columns: [...Object.keys(columns), ...standingColumns],
  bom: true,
  escape_formulas: true,
  record_delimiter: "windows",
  quoted_match: /[\r\n]/,
};

/**
 * Streams rows as a file to download. In the CSV no cell begins like a formula (RFC 4180; spreadsheets run what begins
 * with `=`, `+`, `-`, `@`), and a mark tells them that it is UTF-8. A failure midway cuts the connection, so that half
 * a file is not taken for a whole one.
 */
export async function sendExport(
  response: Response,
  format: ExportFormat,
  regionId: string,
  exported: ExportedView,
): Promise<void> {
  response.setHeader(
    "content-disposition",
    `attachment; filename="${fileName(regionId, exported.standing, format)}"`,
  );
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", contentTypes[format]);
  response.setHeader("vary", "Accept-Encoding");
  const parts =
    format === "json"
      ? [Readable.from(writeJson(regionId, exported))]
      : [Readable.from(cellsOf(exported)), stringify(csvOptions)];
  if (!takesGzip(response.req)) return pipeline([...parts, response]);
  response.setHeader("content-encoding", "gzip");
  await pipeline([...parts, createGzip(), response]);
}

function* cellsOf({ rows, standing }: ExportedView) {
  const cellsOfAll = standingColumns.map((name) => standing[name]);
  for (const { json } of rows) {
    const cache = imageCacheSchema.parse(JSON.parse(json));
    yield [...Object.values(columns).map((valueOf) => valueOf(cache)), ...cellsOfAll];
  }
}

function* writeJson(regionId: string, { rows, standing }: ExportedView) {
  yield `{"region":${JSON.stringify(regionId)},"items":[`;
  let isFirst = true;
  for (const { json } of rows) {
    yield `${isFirst ? "" : ","}\n${json}`;
    isFirst = false;
  }
  yield `\n],${JSON.stringify(standing).slice(1)}\n`;
}

/** Has the time of the data, and says when they are stale and when the reading of the region was capped. */
function fileName(
  regionId: string,
  { coverage, asOf, stale }: ExportedView["standing"],
  format: ExportFormat,
): string {
  const time = asOf.slice(0, 16).replace(/[-:]/g, "");
  const remarks = `${stale ? "-stale" : ""}${coverage.capped ? `-first-${coverage.loaded}` : ""}`;
  return `image-caches-${regionId}-${time}Z${remarks}.${format}`;
}
