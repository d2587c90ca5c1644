import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Coverage, ExportFormat, ImageCache, Tag } from "@cachescope/contract";
import { imageCacheSchema } from "@cachescope/contract";
import type { Options } from "csv-stringify";
import { stringify } from "csv-stringify";
import type { Response } from "express";
import { takesGzip } from "../../platform/http/send-json.ts";
import type { ExportedView } from "../../inventory/inventory.ts";
import type { Revision } from "../../inventory/snapshot/revision.ts";

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

const csvOptions: Options = {
  header: true,
  columns: Object.keys(columns),
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
  now: Date,
): Promise<void> {
  const { rows } = exported;
  response.setHeader(
    "content-disposition",
    `attachment; filename="${fileName(regionId, exported.coverage(), format, now)}"`,
  );
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", contentTypes[format]);
  response.setHeader("vary", "Accept-Encoding");
  const parts =
    format === "json"
      ? [Readable.from(writeJson(regionId, exported))]
      : [Readable.from(cellsOf(rows)), stringify(csvOptions)];
  if (!takesGzip(response.req)) return pipeline([...parts, response]);
  response.setHeader("content-encoding", "gzip");
  await pipeline([...parts, createGzip(), response]);
}

function* cellsOf(rows: Iterable<Revision>) {
  for (const { json } of rows) {
    const cache = imageCacheSchema.parse(JSON.parse(json));
    yield Object.values(columns).map((valueOf) => valueOf(cache));
  }
}

function* writeJson(regionId: string, { rows, coverage, asOf }: ExportedView) {
  yield `{"region":${JSON.stringify(regionId)},"items":[`;
  let isFirst = true;
  for (const { json } of rows) {
    yield `${isFirst ? "" : ","}\n${json}`;
    isFirst = false;
  }
  yield `\n],"coverage":${JSON.stringify(coverage())},"asOf":"${asOf().toISOString()}"}\n`;
}

/** Says in its name when the reading of the region was capped. */
function fileName(regionId: string, { capped, loaded }: Coverage, format: ExportFormat, now: Date): string {
  const time = now.toISOString().slice(0, 16).replace(/[-:]/g, "");
  return `image-caches-${regionId}-${time}Z${capped ? `-first-${loaded}` : ""}.${format}`;
}
