import * as z from "zod/mini";
import { imageCacheWithEventsSchema } from "../core/image-cache.ts";
import { problemCodes } from "../core/problem.ts";

/**
 * One cache in full. `raw` is the API's record as JSON text, every field and digit as it came, with `hidden` where a
 * credential stood.
 */
export const imageCacheDetailSchema = z.object({
  item: imageCacheWithEventsSchema,
  raw: z.string(),
  asOf: z.iso.datetime(),
  /** It could not be read anew, for this reason. */
  stale: z.boolean(),
  staleReason: z.nullable(z.enum(problemCodes)),
});
export type ImageCacheDetail = z.infer<typeof imageCacheDetailSchema>;
