import * as z from "zod/mini";

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const relative = /^(-?)(\d{1,5})([mhd])$/;
const absolute = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/**
 * Whether a text is a moment: an ISO 8601 date, a time in UTC or with its offset, or one counted from now: `-24h` is a
 * day ago, `3d` in three days, `0d` now. Counted ones keep their meaning in a saved link.
 */
export const isMoment = (text: string): boolean => relative.test(text) || absolute.safeParse(text).success;

/** A moment in epoch milliseconds; NaN for a text that is none. A date is its first instant, in UTC. */
export function resolveMoment(text: string, now: number): number {
  const [, sign, count, unit] = relative.exec(text) ?? [];
  if (unit !== "m" && unit !== "h" && unit !== "d")
    return absolute.safeParse(text).success ? Date.parse(text) : NaN;
  return now + (sign === "-" ? -1 : 1) * Number(count) * unitMs[unit];
}

const eciBegan = Date.parse("2018-01-01T00:00:00Z");

/**
 * Whether a time of the API, in epoch milliseconds, is a placeholder such as the year 1: no image cache is older than
 * ECI.
 */
export const isPlaceholderTime = (time: number): boolean => time < eciBegan;
