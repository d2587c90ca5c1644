import * as z from "zod";
import { isBigNumber } from "./big-number.ts";

// Nothing is required by the API's schema, and "", null and absent all mean that it did not say.
const unsaid = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), z.nullable(schema));

/** A long number arrives as an object; it is a number again only where none of its digits is lost. */
const wholeNumber = z.preprocess(
  (value) => (isBigNumber(value) ? Number(String(value)) : value),
  z.int().nonnegative(),
);

/** Texts, times and numbers of a record; each stands alone, so that one odd field spoils nothing else. */
export const text = unsaid(z.string());
export const time = unsaid(z.iso.datetime());
export const count = unsaid(wholeNumber);
/** `"45%"` is 45; anything outside 0 to 100 is not a progress. */
export const percent = unsaid(
  z
    .string()
    .regex(/^\d{1,3}(\.\d+)?%$/)
    .transform((value) => Number(value.slice(0, -1)))
    .pipe(z.number().max(100)),
);
export const list = unsaid(z.array(z.unknown()));

export const usableId = z.string().refine((id) => id.trim() !== "");
export const record = z.record(z.string(), z.unknown());

/**
 * The answer as a whole, where leniency would lose rows: without a list there is no page, and a token that
 * cannot be sent back would end the walk early. `TotalCount` decides nothing, so anything may stand there.
 */
export const answer = z.object({
  ImageCaches: z.array(z.unknown()),
  NextToken: unsaid(z.string().max(2048)),
  TotalCount: count.catch(null),
});
