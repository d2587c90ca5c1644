import * as z from "zod/mini";
import { viewStanding } from "../caches/listing.ts";
import { problemCodes } from "../core/problem.ts";

/** How many caches of one kind there are, and how many there may be; null where Alibaba Cloud did not say. */
const quotaSchema = z.object({ used: z.nullable(z.number()), most: z.nullable(z.number()) });

/**
 * One region at a glance, over what was read of it: `total` caches, and how many are in each state. `stalled` and `failing`
 * builds, `failed` ones, and `leaving` Ready ones within three days; `attention` is all that a person should look at.
 * `oldestFailureAt`: when the failure that has stood for longest happened, as far as ECI told.
 * `quota` is null while it is not known; `quotaProblem` says why it cannot be, such as a missing permission.
 */
export const regionSummarySchema = z.object({
  ...viewStanding,
  statuses: z.array(z.object({ value: z.string(), count: z.number() })),
  attention: z.number(),
  inProgress: z.number(),
  ready: z.number(),
  failing: z.number(),
  stalled: z.number(),
  failed: z.number(),
  leaving: z.number(),
  oldestFailureAt: z.nullable(z.iso.datetime()),
  quota: z.nullable(z.object({ manual: quotaSchema, automatic: quotaSchema })),
  quotaProblem: z.nullable(z.enum(problemCodes)),
});
export type RegionSummary = z.infer<typeof regionSummarySchema>;
