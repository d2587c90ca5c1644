import * as z from "zod/mini";
import { imageCacheSchema, imageCacheWithEventsSchema } from "./image-cache.ts";
import type { Filters } from "./filters.ts";
import { parseFilters, writeFilters } from "./filters.ts";
import type { Fault } from "./problem.ts";
import { parseInteger, readText } from "./text.ts";

export const maxLimit = 200;
/** One page of the API. */
export const defaultLimit = 20;
const maxCursorLength = 4096;

/** What one call for a page of caches asks. `cursor` is opaque and comes from the page before. */
export interface PageQuery {
  filters: Filters;
  limit: number;
  cursor: string | null;
}

export function parsePageQuery(params: URLSearchParams): { query: PageQuery; faults: Fault[] } {
  const { filters, faults } = parseFilters(params, ["limit", "cursor"]);
  const query: PageQuery = { filters, limit: defaultLimit, cursor: null };
  for (const parameter of ["limit", "cursor"] as const) {
    const [value, second] = params.getAll(parameter);
    if (value === undefined) continue;
    if (second !== undefined) faults.push({ parameter, reason: "duplicate" });
    else if (parameter === "limit") {
      const limit = parseInteger(value, 1, maxLimit);
      if (limit === null) faults.push({ parameter, reason: "out_of_range" });
      else query.limit = limit;
    } else {
      const read = readText(value, maxCursorLength);
      if (read.ok) query.cursor = read.text;
      else faults.push({ parameter, reason: read.reason });
    }
  }
  return { query, faults };
}

export function writePageQuery({ filters, limit, cursor }: PageQuery): URLSearchParams {
  const params = writeFilters(filters);
  params.set("limit", String(limit));
  if (cursor !== null) params.set("cursor", cursor);
  return params;
}

/**
 * How much of the answer has been read. `total` is the API's own count of matches (null when it gave none);
 * `complete` is true only when the API's last page was reached.
 */
export const coverageSchema = z.object({
  loaded: z.number(),
  total: z.nullable(z.number()),
  complete: z.boolean(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** What to know about a page beside its rows. `count` is how many rows or pages it concerns. */
export const warningSchema = z.object({
  code: z.enum(["unreadable_rows", "repeated_page_token"]),
  count: z.number(),
});
export type PageWarning = z.infer<typeof warningSchema>;

/**
 * One page of caches, in the API's order. It may hold fewer rows than asked for, even none, and still have a
 * `nextCursor`; only null ends the walk.
 */
export const imageCachePageSchema = z.object({
  items: z.array(imageCacheSchema),
  nextCursor: z.nullable(z.string()),
  /** Matches seen so far on this walk. */
  total: z.number(),
  coverage: coverageSchema,
  warnings: z.array(warningSchema),
  asOf: z.iso.datetime(),
  stale: z.boolean(),
});
export type ImageCachePage = z.infer<typeof imageCachePageSchema>;

/** One cache in full. `raw` is the API's record as JSON text, every field and digit as it came. */
export const imageCacheDetailSchema = z.object({
  item: imageCacheWithEventsSchema,
  raw: z.string(),
  asOf: z.iso.datetime(),
});
export type ImageCacheDetail = z.infer<typeof imageCacheDetailSchema>;
