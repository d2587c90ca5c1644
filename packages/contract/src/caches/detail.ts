import * as z from "zod/mini";
import { imageCacheWithEventsSchema } from "../core/image-cache.ts";
import { problemCodes } from "../core/problem.ts";
import { keptSchema } from "../evidence/kept.ts";

/**
 * One cache in full. `raw` is the API's record as JSON text, every field and digit as it came, with `hidden` where a
 * credential stood; null of a cache that is kept here alone.
 */
export const imageCacheDetailSchema = z.object({
  item: imageCacheWithEventsSchema,
  raw: z.nullable(z.string()),
  asOf: z.iso.datetime(),
  /** It could not be read anew, for this reason. */
  stale: z.boolean(),
  staleReason: z.nullable(z.enum(problemCodes)),
  /** It is no longer in ECI, and this is what was seen of it. Null of a cache that is there. */
  kept: z.nullable(keptSchema),
});
export type ImageCacheDetail = z.infer<typeof imageCacheDetailSchema>;
