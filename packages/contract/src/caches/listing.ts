import * as z from "zod/mini";
import { facetsSchema } from "./facets.ts";
import { imageCacheSchema } from "../core/image-cache.ts";
import { problemCodes } from "../core/problem.ts";

/**
 * How much of what the API has was read. `loaded` counts caches read under the upstream filters, before those of the
 * listing; `total` is the API's own count of them (null when it gave none). `complete`: the API's last page was
 * reached. `capped`: reading stopped at `limit`, the most caches this server reads by itself or a request's `upTo`
 * allowed. `scanning`: reading goes on now. `stoppedBy`: why it stopped before the end.
 */
export const coverageSchema = z.object({
  loaded: z.number(),
  total: z.nullable(z.number()),
  complete: z.boolean(),
  capped: z.boolean(),
  limit: z.number(),
  scanning: z.boolean(),
  stoppedBy: z.nullable(z.enum([...problemCodes, "repeated_page_token"])),
});
export type Coverage = z.infer<typeof coverageSchema>;

/**
 * What to know about a listing beside its rows. `count` is how many rows it concerns. `unreadable_rows` have no usable
 * id, or are too large to read. `walk_forgotten`: the server no longer knows which rows the walk has shown; those that
 * changed their places since may come twice, or not at all. `not_shared`: servers that share what they read cannot do
 * so at present, so that each reads for itself.
 */
export const warningSchema = z.object({
  code: z.enum(["unreadable_rows", "count_differs", "walk_forgotten", "not_shared"]),
  count: z.number(),
});
export type ListingWarning = z.infer<typeof warningSchema>;

/** How old the rows of a listing are, and how much of a region they cover: what every answer that is read off one says. */
export const listingStanding = {
  coverage: coverageSchema,
  warnings: z.array(warningSchema),
  /** When the rows were last found to be what the API has. */
  asOf: z.iso.datetime(),
  /** The last try to refresh failed, so that what is shown is older than it should be. */
  stale: z.boolean(),
  /** Why, and how old; null unless stale. */
  staleReason: z.nullable(z.enum(problemCodes)),
  ageSeconds: z.nullable(z.number()),
  /** A refresh is under way, and how far it has come: percent, in steps; null without one. */
  refreshing: z.boolean(),
  refreshProgress: z.nullable(z.number()),
  /** When to ask for changes next, in milliseconds. */
  pollAfterMs: z.number(),
};

/** How a view stands: what every answer about one says beside its rows. */
export const viewStanding = {
  ...listingStanding,
  /** What `since` takes; opaque. The same version means the same rows. */
  version: z.string(),
  /** Matches among what has been read. */
  total: z.number(),
};

/**
 * One page of a view. It may hold fewer rows than asked for, even none, and still have a `nextCursor`; only null
 * ends the walk. `endCursor` always leads on from here: to what may be read later, should there be more then. `facets`
 * count what `coverage` says was read.
 */
export const imageCachePageSchema = z.object({
  ...viewStanding,
  items: z.array(imageCacheSchema),
  nextCursor: z.nullable(z.string()),
  endCursor: z.string(),
  facets: facetsSchema,
});
export type ImageCachePage = z.infer<typeof imageCachePageSchema>;

/**
 * What changed in a view since a version, or since later pages of it were read. `changed` were in the view and still
 * are; `added` are in it now, because they are new or match now; `found` counts caches that had only not been read
 * before. `left` match it no longer; `removed` are gone from the region; `beyond` were pushed past the end of what is
 * read of it. `reset`: the changes are forgotten, or too many to list; the pages must be read anew.
 */
export const changesSchema = z.object({
  ...viewStanding,
  reset: z.boolean(),
  changed: z.array(imageCacheSchema),
  added: z.array(imageCacheSchema),
  found: z.number(),
  left: z.array(z.string()),
  removed: z.array(z.string()),
  beyond: z.array(z.string()),
  facets: facetsSchema,
});
export type Changes = z.infer<typeof changesSchema>;
