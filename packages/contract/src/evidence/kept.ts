import * as z from "zod/mini";
import { causes } from "../core/cause.ts";

const time = z.iso.datetime();

/** Where what was seen is kept: in memory until the server ends, in a file of its machine, or in a database that servers share. */
export const keepingPlaces = ["memory", "file", "database"] as const;

/**
 * Why nothing can be kept at present: the directory may not be written to, the disk is full, the database cannot be reached
 * or refuses us, the file is damaged, or something that the server's log tells.
 */
export const keepingTroubles = [
  "unwritable",
  "disk_full",
  "unreachable",
  "refused",
  "damaged",
  "failed",
] as const;
export type KeepingTrouble = (typeof keepingTroubles)[number];

/** How what was seen is kept, for how many days, and what hinders that. */
export const keepingSchema = z.object({
  place: z.enum(keepingPlaces),
  days: z.number(),
  trouble: z.nullable(z.enum(keepingTroubles)),
});
export type Keeping = z.infer<typeof keepingSchema>;

/**
 * Why a cache is no longer in ECI, as far as it can be told. By its rules: its expiry came; a day had passed since it failed; an
 * automatic one was never used, or not for long. `early`: no rule was due, so that it was deleted by hand or by a program.
 * `evicted_or_deleted`: the same of one that ECI may remove when the quota is reached. `unknown`: it was not looked at for too
 * long before it was found gone.
 */
export const departureReasons = [
  "expired",
  "failed",
  "unused",
  "idle",
  "early",
  "evicted_or_deleted",
  "unknown",
] as const;
export type DepartureReason = (typeof departureReasons)[number];

/** Another build under the same name. */
export const namedBuildSchema = z.object({
  id: z.string(),
  status: z.nullable(z.string()),
  createdAt: z.nullable(time),
  firstSeenAt: time,
  lastSeenAt: time,
  goneAt: z.nullable(time),
  /** What it failed of, in the order in which that was told; a build that failed may have become Ready since. */
  causes: z.array(z.enum(causes)),
});
export type NamedBuild = z.infer<typeof namedBuildSchema>;

/**
 * What was seen of a cache. Times are those of our own readings: it was there at `firstSeenAt` and at `lastSeenAt`, and at
 * `goneAt` it was there no more.
 */
export const keptSchema = z.object({
  firstSeenAt: time,
  lastSeenAt: time,
  goneAt: z.nullable(time),
  /** Null while it is there. */
  departure: z.nullable(z.enum(departureReasons)),
  /** The cache that has its name now, where that is another one and was made later. */
  replacedBy: z.nullable(z.object({ id: z.string(), status: z.nullable(z.string()) })),
});
export type Kept = z.infer<typeof keptSchema>;
