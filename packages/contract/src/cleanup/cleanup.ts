import * as z from "zod/mini";
import { listingStanding } from "../caches/listing.ts";
import { departureReasons, keepingSchema } from "../evidence/kept.ts";

const time = z.iso.datetime();
const text = z.nullable(z.string());

/**
 * Why a Ready cache could go. `superseded`: a newer Ready one has its name, and no pod has used it since that came. `duplicate`:
 * a newer Ready one holds exactly the same images, and takes no more room. `never_matched`: it has been there for long, and
 * no pod was seen to use it. One that stays does so for no less time than the one that goes would, as far as is known.
 */
export const cleanupReasons = ["superseded", "duplicate", "never_matched"] as const;
export type CleanupReason = (typeof cleanupReasons)[number];

const cleanupItemSchema = z.object({
  id: z.string(),
  name: text,
  reason: z.enum(cleanupReasons),
  images: z.array(z.string()),
  sizeGiB: z.nullable(z.number()),
  createdAt: z.nullable(time),
  /** When a pod used it last, by ECI's word or by what was seen; null for never. */
  lastMatchedAt: z.nullable(time),
  /** The cache that stays in its place, which is never one that could go itself; null for `never_matched`. */
  stays: z.nullable(z.object({ id: z.string(), name: text })),
});
export type CleanupItem = z.infer<typeof cleanupItemSchema>;

/**
 * Which caches of a region could go, as far as it was read: a proposal. The largest come first; `items` are the first thousand
 * of `total`. `sizeGiB` is of all of them that have a known size.
 */
export const cleanupSchema = z.object({
  ...listingStanding,
  keeping: keepingSchema,
  /** From how many days on a cache counts that no pod has used. */
  unusedDays: z.number(),
  total: z.number(),
  sizeGiB: z.number(),
  items: z.array(cleanupItemSchema),
});
export type Cleanup = z.infer<typeof cleanupSchema>;

/**
 * A cache that is gone. `matched` is what was seen of its use, at least: pods may have used it before and between. `idleMs`:
 * for how long it had not been used when it was seen last, at most; null where no use was seen.
 */
const departedSchema = z.object({
  id: z.string(),
  name: text,
  /** As it was seen last. */
  status: text,
  images: z.array(z.string()),
  sizeGiB: z.nullable(z.number()),
  createdAt: z.nullable(time),
  firstSeenAt: time,
  lastSeenAt: time,
  goneAt: time,
  departure: z.enum(departureReasons),
  matched: z.nullable(z.object({ firstAt: time, lastAt: time })),
  idleMs: z.nullable(z.number()),
  /** The newest cache that took its name later. */
  replacedBy: z.nullable(z.string()),
});
export type Departed = z.infer<typeof departedSchema>;

/** The caches of a region that were found gone within a period, the latest first; `caches` are the first five hundred of `total`. */
export const departuresSchema = z.object({
  ...listingStanding,
  keeping: keepingSchema,
  from: time,
  to: time,
  total: z.number(),
  caches: z.array(departedSchema),
});
export type Departures = z.infer<typeof departuresSchema>;
