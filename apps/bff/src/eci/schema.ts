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
/** ISO 8601 to the minute or finer, in any zone; what goes on is UTC with seconds. */
export const time = unsaid(
  z
    .string()
    .transform((value) => value.replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00"))
    .pipe(z.iso.datetime({ offset: true }))
    .transform((value) => (value.endsWith("Z") ? value : inUtc(value)))
    .pipe(z.iso.datetime()),
);
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

const inUtc = (value: string) => new Date(value).toISOString().replace(".000Z", "Z");

export const usableId = z.string().refine((id) => id.trim() !== "");
export const record = z.record(z.string(), z.unknown());

/** Far more than we ask for; each costs time in which nobody else is served. */
const mostRows = 500;

/**
 * The answer as a whole, where leniency would lose rows: without a list there is no page, and a token that
 * cannot be sent back would end the walk early. `TotalCount` decides nothing, so anything may stand there.
 */
export const answer = z.object({
  ImageCaches: z.array(z.unknown()).max(mostRows),
  NextToken: unsaid(z.string().regex(/^[\x21-\x7e]{1,2048}$/)),
  TotalCount: count.catch(null),
});
