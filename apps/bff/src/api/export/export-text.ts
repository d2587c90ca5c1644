import type { ExportFormat, ScopeName } from "@cachescope/contract";
import type { Options } from "csv-stringify/sync";
import { stringify } from "csv-stringify/sync";
import type { ExportedView } from "../../inventory/query/export.ts";

type Rows = ExportedView["rows"];

/** How much is written in one go, in characters of JSON; as CSV that takes a millisecond or two. */
const batchLength = 64 * 1024;

/** Several values of one cell. */
export const separator = "; ";

/** The columns of a CSV, by the names of the JSON. */
export type Columns<Row> = Record<string, (row: Row) => string | number | null>;

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
const headOptions: Options = { ...csvOptions, bom: true, header: true };

/** What a file is about. `columns`: what it has of a row as CSV. */
export interface ExportedFile<Row> {
  name: "image-caches" | "images";
  columns: Columns<Row>;
  format: ExportFormat;
  regionId: string;
  scope: ScopeName;
}

/** The text of an export, part by part; each part is written when it is asked for. */
export const textOf = <Row>(file: ExportedFile<Row>, exported: ExportedView): Iterable<string> =>
  file.format === "json" ? writeJson(file.regionId, exported) : writeCsv(file.columns, exported);

function* writeCsv<Row>(columns: Columns<Row>, { rows, standing }: ExportedView): Iterable<string> {
  yield stringify([], { ...headOptions, columns: [...Object.keys(columns), ...standingColumns] });
  const cellsOfAll = standingColumns.map((name) => standing[name]);
  const cellsOf = (json: string) => {
    // Our own JSON, of what was checked when it was read.
    const row: Row = JSON.parse(json);
    return [...Object.values(columns).map((valueOf) => valueOf(row)), ...cellsOfAll];
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
