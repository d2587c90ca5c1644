import * as z from "zod/mini";
import { causes } from "./cause.ts";

const time = z.iso.datetime();

/** How far the images of a build are, where its events tell. */
export const imagesPulledSchema = z.object({ pulled: z.number(), total: z.number() });

/**
 * What is known of one image of a build: it waits for its turn, is pulled since a time, was pulled (and how long that took,
 * where that is told), or cannot be pulled, and why.
 */
const imageStateSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  z.object({ state: z.literal("pulling"), since: z.nullable(time) }),
  z.object({ state: z.literal("pulled"), at: z.nullable(time), tookMs: z.nullable(z.number()) }),
  z.object({ state: z.literal("failing"), cause: z.enum(causes), lastAt: z.nullable(time) }),
]);
export type ImageState = z.infer<typeof imageStateSchema>;

/**
 * A stretch of a build: its resources are checked, its images pulled, its snapshot made. `to` is null while it goes on, and
 * where it is not known when it ended.
 */
const phaseSchema = z.object({
  kind: z.enum(["check", "pull", "snapshot"]),
  outcome: z.enum(["done", "running", "failed"]),
  from: time,
  to: z.nullable(time),
});
export type Phase = z.infer<typeof phaseSchema>;

/** What the events of a cache tell of how it is made. */
export const buildSchema = z.object({
  /** Of each image of the cache, in their order; null where events do not tell. Empty where nothing is being built. */
  images: z.array(z.nullable(imageStateSchema)),
  /** Of the newest build, in order; only those of which events tell when they began. */
  phases: z.array(phaseSchema),
  /** For each event, the place of the image it names; null where it names none. */
  eventImages: z.array(z.nullable(z.number())),
});
export type Build = z.infer<typeof buildSchema>;
