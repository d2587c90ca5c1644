import * as z from "zod";

/** Reads one setting; notes `message` for one that cannot be. */
export type Read = <T>(name: string, schema: z.ZodType<T>, fallback: T, message: string) => T;

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** A port; 0 takes any free one. */
export const port = wholeNumber(0, 65_535);
