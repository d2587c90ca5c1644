import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ExportFormat } from "@cachescope/contract";
import type { Response } from "express";
import type { ExportedView, ExportStanding } from "../../inventory/query/export.ts";
import { takesGzip } from "../../platform/http/send-json.ts";
import type { ExportedFile } from "./export-text.ts";
import { textOf } from "./export-text.ts";

const contentTypes: Record<ExportFormat, string> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
};

/** What to wait for before each part of a file, and until when any is wanted. */
export interface Pace {
  timeSlice: () => Promise<void>;
  signal: AbortSignal;
}

/** `standing` is null while it is not known. */
export function setExportHeaders<Row>(
  response: Response,
  file: ExportedFile<Row>,
  standing: ExportStanding | null,
): void {
  if (standing !== null)
    response.setHeader("content-disposition", `attachment; filename="${fileName(file, standing)}"`);
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-type", contentTypes[file.format]);
  response.setHeader("vary", "Accept-Encoding");
  if (takesGzip(response.req)) response.setHeader("content-encoding", "gzip");
}

/**
 * Streams rows as a file to download. A failure midway cuts the connection, so that half a file is not taken for a
 * whole one.
 */
export async function sendExport<Row>(
  response: Response,
  file: ExportedFile<Row>,
  exported: ExportedView,
  pace: Pace,
): Promise<void> {
  setExportHeaders(response, file, exported.standing);
  const text = paced(textOf(file, exported), pace);
  const isCompressed = response.hasHeader("content-encoding");
  await (isCompressed ? pipeline(text, createGzip(), response) : pipeline(text, response));
}

/**
 * Waits for a time slice before each part is written: a connection that takes everything at once would keep the process from
 * all other work otherwise. Ends with the signal, whatever the streams behind it do.
 */
async function* paced(parts: Iterable<string>, { timeSlice, signal }: Pace) {
  await timeSlice();
  for (const part of parts) {
    yield part;
    await timeSlice();
    signal.throwIfAborted();
  }
}

/** Has the time of the data, and says when they are stale and when the reading of the region was capped. */
function fileName<Row>(
  { name, format, scope }: ExportedFile<Row>,
  { coverage, asOf, stale }: ExportStanding,
): string {
  const time = asOf.slice(0, 16).replace(/[-:]/g, "");
  const remarks = `${stale ? "-stale" : ""}${coverage.capped ? `-first-${coverage.loaded}` : ""}`;
  return `${name}-${scope.replace("/", "-")}-${time}Z${remarks}.${format}`;
}
