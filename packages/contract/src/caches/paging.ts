import { endpoints } from "../core/endpoints.ts";
import type { ScopeName } from "../core/scope.ts";
import type { Fault } from "../core/problem.ts";
import { readParams } from "../core/read-params.ts";
import type { View } from "./view.ts";
import { parseView, writeView } from "./view.ts";

export const maxLimit = 200;
/** One page of the API. */
export const defaultLimit = 20;
export const maxUpTo = 1_000_000;

/**
 * What one call for a page of a view asks. `cursor` is opaque and comes from the page before. `upTo` lets the
 * server read so many caches, where it would stop earlier by itself.
 */
export interface PageQuery {
  view: View;
  limit: number;
  cursor: string | null;
  upTo: number | null;
}

/** What a call for changes asks; `since` is the `version` of an earlier answer about the same view. */
export interface ChangesQuery {
  view: View;
  since: string;
  upTo: number | null;
}

export const exportFormats = ["csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a call for everything a view holds asks. */
export interface ExportQuery {
  view: View;
  format: ExportFormat;
}

export function parsePageQuery(params: URLSearchParams): { query: PageQuery; faults: Fault[] } {
  const { view, read } = parseAround(params, ["limit", "cursor", "upTo"]);
  const query: PageQuery = { view, limit: defaultLimit, cursor: null, upTo: null };
  read.number("limit", [1, maxLimit], (limit) => (query.limit = limit));
  read.text("cursor", (cursor) => (query.cursor = cursor));
  read.number("upTo", [1, maxUpTo], (upTo) => (query.upTo = upTo));
  return { query, faults: read.faults };
}

export function writePageQuery({ view, limit, cursor, upTo }: PageQuery): URLSearchParams {
  const params = writeView(view);
  params.set("limit", String(limit));
  if (cursor !== null) params.set("cursor", cursor);
  if (upTo !== null) params.set("upTo", String(upTo));
  return params;
}

/** What the page asks of a view first. */
export const firstPage = (view: View): PageQuery => ({ view, limit: defaultLimit, cursor: null, upTo: null });

/** The call for one page of a view. */
export const pageCall = (scope: ScopeName, query: PageQuery): string =>
  `${endpoints.imageCaches(scope)}?${writePageQuery(query).toString()}`;

export function parseChangesQuery(params: URLSearchParams): { query: ChangesQuery; faults: Fault[] } {
  const { view, read } = parseAround(params, ["since", "upTo"]);
  const query: ChangesQuery = { view, since: "", upTo: null };
  if (!params.has("since")) read.fail("since", "empty");
  read.text("since", (since) => (query.since = since));
  read.number("upTo", [1, maxUpTo], (upTo) => (query.upTo = upTo));
  return { query, faults: read.faults };
}

export function writeChangesQuery({ view, since, upTo }: ChangesQuery): URLSearchParams {
  const params = writeView(view);
  params.set("since", since);
  if (upTo !== null) params.set("upTo", String(upTo));
  return params;
}

export function parseExportQuery(params: URLSearchParams): { query: ExportQuery; faults: Fault[] } {
  const { view, read } = parseAround(params, ["format"]);
  const query: ExportQuery = { view, format: "csv" };
  read.oneOf("format", exportFormats, (format) => (query.format = format));
  return { query, faults: read.faults };
}

/** The call for everything a view holds, as a file. */
export function exportCall(scope: ScopeName, { view, format }: ExportQuery): string {
  const params = writeView(view);
  params.set("format", format);
  return `${endpoints.export(scope)}?${params.toString()}`;
}

/** A view, and the ways to read the parameters that stand around it. */
function parseAround(params: URLSearchParams, around: readonly string[]) {
  const { view, faults } = parseView(params, around);
  return { view, read: readParams(params, faults) };
}
