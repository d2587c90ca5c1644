import * as z from "zod/mini";
import { buildSchema, imagesPulledSchema } from "./build.ts";
import { causes } from "./cause.ts";
import { fateKinds, fateReasons } from "./fate.ts";
import { origins } from "./origin.ts";

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

/** `expected`: Alibaba Cloud does not say so, but its rules do. `at` is null where the time is not known. */
export const fateSchema = z.object({
  kind: z.enum(fateKinds),
  at: z.nullable(z.iso.datetime()),
  expected: z.boolean(),
  reason: z.nullable(z.enum(fateReasons)),
});
export type Fate = z.infer<typeof fateSchema>;

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
  /** Why it failed, fails or stands still; null where nothing is wrong. */
  cause: z.nullable(z.enum(causes)),
  /** Being built, but ECI warned of a step, and nothing has told since that it went well. It may still. */
  failing: z.boolean(),
  /** Being built, but silent for longer than builds are: since its last sign of life, or since it is watched. */
  stalledSince: time,
  /** The newest sign of life of a build: its creation, a Normal event, a change of status or progress. */
  lastSign: time,
  /** Since when a build has stood at this status and progress, as far as it was watched. */
  watchedSince: time,
  /** How many of its images are pulled, while a build pulls them and its events tell. */
  imagesPulled: z.nullable(imagesPulledSchema),
  fate: fateSchema,
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
  build: buildSchema,
});
export type ImageCacheWithEvents = z.infer<typeof imageCacheWithEventsSchema>;
