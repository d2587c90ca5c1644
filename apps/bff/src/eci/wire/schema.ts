import * as z from "zod";
import { readCount } from "./fields.ts";

/** Far more than we request. Decoding a record takes time in which the server does nothing else. */
const mostRows = 500;

/**
 * A page of the API. It is strict where leniency would lose records: without a list there is no page, and a token that
 * cannot be sent back would end the scan early. `TotalCount` may be anything, because nothing depends on it.
 */
export const pageSchema = z.object({
  ImageCaches: z.array(z.unknown()).max(mostRows),
  // Absent, null and "" all mean that this page is the last.
  NextToken: z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.nullable(z.string().regex(/^[\x21-\x7e]{1,2048}$/)),
  ),
  TotalCount: z.optional(z.unknown()).transform((value) => readCount(value) ?? null),
});
