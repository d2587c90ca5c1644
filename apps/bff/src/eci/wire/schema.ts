import * as z from "zod";
import { readCount } from "./fields.ts";

/** Far more than we ask for; each costs time in which nobody else is served. */
const mostRows = 500;

/**
 * The answer as a whole, where leniency would lose rows: without a list there is no page, and a token that
 * cannot be sent back would end the walk early. `TotalCount` decides nothing, so anything may stand there.
 */
export const answer = z.object({
  ImageCaches: z.array(z.unknown()).max(mostRows),
  // Absent, null and "" all mean that this page is the last.
  NextToken: z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.nullable(z.string().regex(/^[\x21-\x7e]{1,2048}$/)),
  ),
  TotalCount: z.optional(z.unknown()).transform((value) => readCount(value) ?? null),
});
