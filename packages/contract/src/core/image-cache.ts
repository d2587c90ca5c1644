import * as z from "zod/mini";
import { causes } from "./cause.ts";

/**
 * The six statuses the API documents. The set is open: a status that is not here travels as it came
 * (source: DescribeImageCaches, ECI 2018-08-08).
 */
export const statuses = ["Preparing", "Creating", "Ready", "Failed", "Updating", "UpdateFailed"] as const;
export type KnownStatus = (typeof statuses)[number];

/** Where a cache came from, going by its name: ECI names the ones it makes by itself. */
export const origins = ["automatic", "manual", "unknown"] as const;
export type Origin = (typeof origins)[number];

const time = z.nullable(z.iso.datetime());
const text = z.nullable(z.string());

export const tagSchema = z.object({ key: z.string(), value: z.string() });
export type Tag = z.infer<typeof tagSchema>;

/** One entry of a cache's history. `type` and `reason` are open sets; times are ISO 8601 UTC or null when unknown. */
export const eventSchema = z.object({
  type: text,
  reason: text,
  message: text,
  name: text,
  count: z.nullable(z.number()),
  firstAt: time,
  lastAt: time,
});
export type CacheEvent = z.infer<typeof eventSchema>;

/**
 * One row of the list. Null means "the API did not say". Sizes are GiB, `progress` is 0 to 100 and speaks of
 * the snapshot only, times are ISO 8601 UTC. `unreadable` names the fields that came in an
 * undocumented shape or were too long; they are null, empty or cut here and stand in the raw record as they came.
 */
export const imageCacheSchema = z.object({
  id: z.string(),
  name: text,
  regionId: text,
  status: text,
  progress: z.nullable(z.number()),
  images: z.array(z.string()),
  tags: z.array(tagSchema),
  sizeGiB: z.nullable(z.number()),
  createdAt: time,
  expiresAt: time,
  lastMatchedAt: time,
  containerGroupId: text,
  snapshotId: text,
  flashSnapshotId: text,
  resourceGroupId: text,
  eliminationStrategy: text,
  eventCount: z.number(),
  /** The newest warning; where something is wrong, the one that tells the cause. */
  lastWarning: z.nullable(eventSchema),
  /** Why it failed or stands still; null where nothing is wrong. */
  cause: z.nullable(z.enum(causes)),
  /** Being built, but for longer without a sign of life than builds take. */
  stalled: z.boolean(),
  origin: z.enum(origins),
  unreadable: z.array(z.string()),
});
export type ImageCache = z.infer<typeof imageCacheSchema>;

/** Stretches of a text, each from its first index up to, and without, its last. In order and apart. */
const stretches = z.array(z.tuple([z.number(), z.number()]));

/** What the cause was read from: words in the reason or the message of the event at `event`. */
export const evidenceSchema = z.object({ event: z.number(), reason: stretches, message: stretches });
export type Evidence = z.infer<typeof evidenceSchema>;

/** One cache in full: every event the API keeps (the latest 50), in the order it sent them. */
export const imageCacheWithEventsSchema = z.extend(imageCacheSchema, {
  events: z.array(eventSchema),
  /** The event that decides the cause; null without warnings, or where nothing is wrong. */
  evidence: z.nullable(evidenceSchema),
});
export type ImageCacheWithEvents = z.infer<typeof imageCacheWithEventsSchema>;

/** True only when the API gave no last match; one that could not be read may well have been. */
export const isNeverMatched = ({
  lastMatchedAt,
  unreadable,
}: Pick<ImageCache, "lastMatchedAt" | "unreadable">): boolean =>
  lastMatchedAt === null && !unreadable.includes("lastMatchedAt");

/**
 * What a whole id names, by its shape (source: ECI's own ids, some twenty letters and digits); null of any other
 * text.
 */
export function idKind(id: string): "cache" | "snapshot" | "containerGroup" | null {
  const [, prefix] = /^(imc|s|eci)-[a-z0-9]{16,40}$/.exec(id) ?? [];
  return prefix === "imc" ? "cache" : prefix === "s" ? "snapshot" : prefix ? "containerGroup" : null;
}
