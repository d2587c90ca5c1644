import * as z from "zod";
import type { Environment } from "../platform/environment.ts";

/** Reads one setting; notes `message` for one that cannot be. */
export type Read = <T>(name: string, schema: z.ZodType<T>, fallback: T, message: string) => T;

/** Whether a setting is given. One that is empty is not. */
export const isSet = (env: Environment, name: string): boolean => (env[name] ?? "").trim() !== "";

export function createRead(env: Environment, faults: string[]): Read {
  return (name, schema, fallback, message) => {
    if (!isSet(env, name)) return fallback;
    const result = schema.safeParse(env[name]?.trim());
    if (!result.success) faults.push(`${name} ${message}`);
    return result.success ? result.data : fallback;
  };
}

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** A port; 0 takes any free one. */
export const port = wholeNumber(0, 65_535);

/** What `parse` makes of a text; null refuses it. */
export const parsed = <T>(parse: (text: string) => T | null) =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue("cannot be read");
    return z.NEVER;
  });

/** The values between commas; null where there is none. */
export function splitList(text: string): string[] | null {
  const values = text.split(",").map((value) => value.trim());
  const known = [...new Set(values.filter((value) => value !== ""))];
  return known.length > 0 ? known : null;
}
