import type { ExportFormat, ImageCache, Tag } from "@cachescope/contract";
import type { Options } from "csv-stringify/sync";
import { stringify } from "csv-stringify/sync";
import type { ExportedView } from "../../inventory/query/export.ts";

type Rows = ExportedView["rows"];

/** How much is written in one go, in characters of JSON; as CSV that takes a millisecond or two. */
const batchLength = 64 * 1024;

/** Several values of one cell. */
const separator = "; ";

/** The columns of the CSV: every field of a row but its nested event, by the names of the JSON. */
const columns: Record<string, (cache: ImageCache) => string | number | null> = {
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

/**
 * Columns that say how old the data are, the same in every row: a CSV has no other place that programs and spreadsheets
 * read, and rows of several files that are put together still tell when each was true.
 */
const standingColumns = ["asOf", "staleReason"] as const;

/** RFC 4180. No cell begins like a formula: spreadsheets run what begins with `=`, `+`, `-`, `@`. */
const csvOptions: Options = {
  escape_formulas: true,
  record_delimiter: "windows",
  quoted_match: /[\r\n]/,
};
/** A mark in front tells spreadsheets that it is UTF-8. */
const headOptions: Options = {
  ...csvOptions,
  bom: true,
  header: true,
  columns: [...Object.keys(columns), ...standingColumns],
};

/** The text of an export, part by part; each part is written when it is asked for. */
export function textOf(format: ExportFormat, regionId: string, exported: ExportedView): Iterable<string> {
  return format === "json" ? writeJson(regionId, exported) : writeCsv(exported);
}

function* writeCsv({ rows, standing }: ExportedView): Iterable<string> {
  yield stringify([], headOptions);
  const cellsOfAll = standingColumns.map((name) => standing[name]);
  const cellsOf = (json: string) => {
    // Our own JSON, of a cache that was checked when it was read.
    const cache: ImageCache = JSON.parse(json);
    return [...Object.values(columns).map((valueOf) => valueOf(cache)), ...cellsOfAll];
  };
  for (const batch of batchesOf(rows)) yield stringify(batch.map(cellsOf), csvOptions);
}

function* writeJson(regionId: string, { rows, standing }: ExportedView): Iterable<string> {
  yield `{"region":${JSON.stringify(regionId)},"items":[`;
  let between = "\n";
  for (const batch of batchesOf(rows)) {
    yield between + batch.join(",\n");
    between = ",\n";
  }
  yield `\n],${JSON.stringify(standing).slice(1)}\n`;
}

/** The rows' JSON, so much of it at a time. */
function* batchesOf(rows: Rows): Iterable<string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const { json } of rows) {
    batch.push(json);
    length += json.length;
    if (length < batchLength) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}
