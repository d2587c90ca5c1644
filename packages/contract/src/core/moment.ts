const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const relative = /^(-?)(\d{1,5})([mhd])$/;
const absolute =
  /^(\d{4}-\d\d-\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;

// Written out, because the page reads its address before the code that checks shapes is there.
function isAbsolute(text: string): boolean {
  const [, day] = absolute.exec(text) ?? [];
  if (day === undefined) return false;
  const time = Date.parse(day);
  // There is a 30th of February to `Date.parse`, which is in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/**
 * Whether a text is a moment: an ISO 8601 date, a time in UTC or with its offset, or one counted from now: `-24h` is a
 * day ago, `3d` in three days, `0d` now. Counted ones keep their meaning in a saved link.
 */
export const isMoment = (text: string): boolean => relative.test(text) || isAbsolute(text);

/** A moment in epoch milliseconds; NaN for a text that is none. A date is its first instant, in UTC. */
export function resolveMoment(text: string, now: number): number {
  const [, sign, count, unit] = relative.exec(text) ?? [];
  if (unit !== "m" && unit !== "h" && unit !== "d") return isAbsolute(text) ? Date.parse(text) : NaN;
  return now + (sign === "-" ? -1 : 1) * Number(count) * unitMs[unit];
}

const date = /^\d{4}-\d\d-\d\d$/;

/** The last millisecond of a moment: of a date that of its day, in UTC, of any other moment itself. */
export const resolveMomentEnd = (text: string, now: number): number =>
  resolveMoment(text, now) + (date.test(text) ? unitMs.d - 1 : 0);

/** A time, given in epoch milliseconds, as the API writes it: in UTC, without a fraction where there is none. */
export const writeTime = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");

const eciBegan = Date.parse("2018-01-01T00:00:00Z");

/**
 * Whether a time of the API, in epoch milliseconds, is a placeholder such as the year 1: no image cache is older than
 * ECI.
 */
export const isPlaceholderTime = (time: number): boolean => time < eciBegan;
