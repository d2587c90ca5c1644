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

/** What is kept of one cache. `kept` is null of one that was never seen, or was forgotten. */
export const historySchema = z.object({
  keeping: keepingSchema,
  kept: z.nullable(keptSchema),
  /** In order; two in a row differ. */
  changes: z.array(statusChangeSchema),
  /** Other builds under its name, newest first; the latest fifty. */
  builds: z.array(namedBuildSchema),
  /** The first and the last time it served a pod, of those that were seen: it may have served others before and between. */
  matched: z.nullable(z.object({ firstAt: time, lastAt: time })),
});
export type History = z.infer<typeof historySchema>;
