import type { ExportFormat } from "../caches/paging.ts";
import { exportFormats, maxLimit, maxUpTo } from "../caches/paging.ts";
import { endpoints } from "../core/endpoints.ts";
import type { ScopeName } from "../core/scope.ts";
import type { Fault } from "../core/problem.ts";
import { readParams, unknownParams } from "../core/read-params.ts";
import type { ImageMark } from "./images.ts";
import { imageMarks } from "./images.ts";

export const imageSortKeys = ["name", "caches", "ready", "lastMatchedAt", "contentFrom", "sizeGiB"] as const;
export type ImageSortKey = (typeof imageSortKeys)[number];

/** Written `name`, or `-name` where descending. Nulls come last either way. */
export interface ImageSort {
  key: ImageSortKey;
  descending: boolean;
}

/** What one viewer asks of the images of a region. `q`: every word of it is in the reference; empty for any. */
export interface ImagesView {
  q: string;
  /** Images have all of these, in the order of `imageMarks`. */
  marks: readonly ImageMark[];
  sort: ImageSort;
}

/**
 * `from` is the place of the first image in the view, from 0. `reference`: only the image of this very reference, null for all.
 * `upTo`: see `PageQuery`.
 */
export interface ImagesQuery {
  view: ImagesView;
  reference: string | null;
  from: number;
  limit: number;
  upTo: number | null;
}

export interface ImagesExportQuery {
  view: ImagesView;
  format: ExportFormat;
}

export const usualImages: ImagesView = { q: "", marks: [], sort: { key: "name", descending: false } };

const longestText = 200;
/** As the filter by an image has it. */
const longestReference = 512;
/** Far more images than a region holds. */
const maxFrom = 1_000_000;
const sorts = imageSortKeys.flatMap((key) => [key, `-${key}`] as const);

/**
 * Reads a view of images from a query string. What cannot be read is left out and named in `faults`.
 *
 * @param alsoKnown parameters that are read elsewhere
 */
export function parseImagesView(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { view: ImagesView; faults: Fault[] } {
  const faults = unknownParams(params, ["q", ...imageMarks, "sort", ...alsoKnown]);
  const read = readParams(params, faults);
  const marks: ImageMark[] = [];
  const view = { ...usualImages, marks };
  read.text("q", (q) => (view.q = q), longestText);
  for (const mark of imageMarks) read.oneOf(mark, ["true"], () => marks.push(mark));
  read.oneOf("sort", sorts, (sort) => (view.sort = readImageSort(sort)));
  return { view, faults: read.faults };
}

/** Writes a view so that `parseImagesView` reads the same one back; equal views are equal text. */
export function writeImagesView({ q, marks, sort }: ImagesView): URLSearchParams {
  const params = new URLSearchParams();
  if (q !== "") params.set("q", q);
  for (const mark of imageMarks) if (marks.includes(mark)) params.set(mark, "true");
  const written = `${sort.descending ? "-" : ""}${sort.key}`;
  if (written !== usualImages.sort.key) params.set("sort", written);
  return params;
}

function readImageSort(text: (typeof sorts)[number]): ImageSort {
  const descending = text.startsWith("-");
  const key = imageSortKeys.find((known) => text === (descending ? `-${known}` : known));
  return key === undefined ? usualImages.sort : { key, descending };
}

export function parseImagesQuery(params: URLSearchParams): { query: ImagesQuery; faults: Fault[] } {
  const { view, faults } = parseImagesView(params, ["reference", "from", "limit", "upTo"]);
  const read = readParams(params, faults);
  const query: ImagesQuery = { view, reference: null, from: 0, limit: maxLimit, upTo: null };
  read.text("reference", (reference) => (query.reference = reference), longestReference);
  read.number("from", [0, maxFrom], (from) => (query.from = from));
  read.number("limit", [1, maxLimit], (limit) => (query.limit = limit));
  read.number("upTo", [1, maxUpTo], (upTo) => (query.upTo = upTo));
  return { query, faults: read.faults };
}

export function writeImagesQuery({ view, reference, from, limit, upTo }: ImagesQuery): URLSearchParams {
  const params = writeImagesView(view);
  if (reference !== null) params.set("reference", reference);
  params.set("from", String(from));
  params.set("limit", String(limit));
  if (upTo !== null) params.set("upTo", String(upTo));
  return params;
}

/** The call for some images of a view. */
export const imagesCall = (scope: ScopeName, query: ImagesQuery): string =>
  `${endpoints.images(scope)}?${writeImagesQuery(query).toString()}`;

export function parseImagesExportQuery(params: URLSearchParams): {
  query: ImagesExportQuery;
  faults: Fault[];
} {
  const { view, faults } = parseImagesView(params, ["format"]);
  const read = readParams(params, faults);
  const query: ImagesExportQuery = { view, format: "csv" };
  read.oneOf("format", exportFormats, (format) => (query.format = format));
  return { query, faults: read.faults };
}

/** The call for all images of a view, as a file. */
export function imagesExportCall(scope: ScopeName, { view, format }: ImagesExportQuery): string {
  const params = writeImagesView(view);
  params.set("format", format);
  return `${endpoints.imagesExport(scope)}?${params.toString()}`;
}
