import * as z from "zod/mini";
import { listingStanding } from "../caches/listing.ts";
import { causes } from "../core/cause.ts";
import { eventSchema } from "../core/image-cache.ts";
import { keepingSchema } from "../evidence/kept.ts";

const time = z.iso.datetime();

/** Over which time failures are counted, and into how many equal parts it is cut for the strip. */
export const periods = {
  "24h": { ms: 24 * 3_600_000, parts: 24 },
  "7d": { ms: 7 * 86_400_000, parts: 28 },
  "30d": { ms: 30 * 86_400_000, parts: 30 },
} as const;
export type Period = keyof typeof periods;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
export const periodNames = Object.keys(periods) as Period[];

/**
 * How a failure stands: the build goes on failing; it failed; the same cache became Ready since; another one took its name; its
 * record was removed; it went while it was not looked at, and so may have become anything.
 */
export const outcomes = ["failing", "failed", "ready", "replaced", "removed", "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** One cache that failed of a cause, or fails. Times are ECI's own of the warning that tells the cause. */
const failedCacheSchema = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  status: z.nullable(z.string()),
  images: z.array(z.string()),
  firstAt: time,
  lastAt: time,
  outcome: z.enum(outcomes),
  /** Whether ECI still has it; what is kept of others can be opened all the same. */
  isThere: z.boolean(),
  /** The warning that tells the cause; null where ECI gave none. */
  event: z.nullable(eventSchema),
});
export type FailedCache = z.infer<typeof failedCacheSchema>;

/** All that failed of one cause. */
const failureGroupSchema = z.object({
  cause: z.enum(causes),
  count: z.number(),
  /** How many of them ECI has no more. */
  gone: z.number(),
  firstAt: time,
  lastAt: time,
  /** How many failed first in each part of the period, the oldest first; what failed before it counts in the first. */
  strip: z.array(z.number()),
  /** The repositories of their images, the most frequent first; the first ones of so many. */
  repositories: z.array(z.object({ name: z.string(), count: z.number() })),
  repositoryCount: z.number(),
  /** The newest first; the first ones of `count`. */
  caches: z.array(failedCacheSchema),
});
export type FailureGroup = z.infer<typeof failureGroupSchema>;

/**
 * Builds that came at regular distances under one name, and of which the next one is overdue: `expectedAt` was more than half
 * a distance ago. `lastId` is the build that came last, at `lastAt`, by ECI's own times of creation.
 */
const missingBuildSchema = z.object({
  name: z.string(),
  usualEveryMs: z.number(),
  lastAt: time,
  expectedAt: time,
  lastId: z.string(),
});
export type MissingBuild = z.infer<typeof missingBuildSchema>;

/** What failed in a region within a period: what ECI has, and what is kept of that which it has no more. The newest cause first. */
export const failuresSchema = z.object({
  ...listingStanding,
  keeping: keepingSchema,
  from: time,
  to: time,
  /** Caches that failed; one that failed of two causes counts once. */
  total: z.number(),
  groups: z.array(failureGroupSchema),
  /**
   * What was to come within the period and did not, the latest first. As far as was seen: what came and went while nothing was
   * read is not known. Empty while not all of the region is read, or what was read is stale.
   */
  missing: z.array(missingBuildSchema),
});
export type Failures = z.infer<typeof failuresSchema>;
