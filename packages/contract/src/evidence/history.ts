import * as z from "zod/mini";
import { keepingSchema, keptSchema, namedBuildSchema } from "./kept.ts";

const time = z.iso.datetime();

/** A status and progress, from the time at which they were first seen. */
const statusChangeSchema = z.object({
  at: time,
  status: z.nullable(z.string()),
  progress: z.nullable(z.number()),
});
export type StatusChange = z.infer<typeof statusChangeSchema>;

/**
 * How long former builds took from their creation until they were Ready: those of the same name, or else of caches that hold
 * the same repositories. `atMost`: some of them were only seen Ready a while after they were, so that all figures are upper
 * bounds. Milliseconds; the median, the least and the most of at least three and at most the latest twenty.
 */
const usualBuildSchema = z.object({
  by: z.enum(["name", "repositories"]),
  count: z.number(),
  medianMs: z.number(),
  leastMs: z.number(),
  mostMs: z.number(),
  atMost: z.boolean(),
});
export type UsualBuild = z.infer<typeof usualBuildSchema>;

/** When a build is expected to be Ready, as former ones were. From `lateFrom` on it takes longer than all of them did. */
const expectedBuildSchema = z.object({ at: time, lateFrom: time });
export type ExpectedBuild = z.infer<typeof expectedBuildSchema>;

/** What is kept of one cache. `kept` is null of one that was never seen, or was forgotten. */
export const historySchema = z.object({
  keeping: keepingSchema,
  kept: z.nullable(keptSchema),
  /** In order; two in a row differ. */
  changes: z.array(statusChangeSchema),
  /** Other builds under its name, newest first; the latest fifty. */
  builds: z.array(namedBuildSchema),
  /** Null without enough former builds. */
  usual: z.nullable(usualBuildSchema),
  /** Null where nothing is being built, or nothing is usual. */
  expected: z.nullable(expectedBuildSchema),
  /** The first and the last time it served a pod, of those that were seen: it may have served others before and between. */
  matched: z.nullable(z.object({ firstAt: time, lastAt: time })),
});
export type History = z.infer<typeof historySchema>;
