/** The wait that a `Retry-After` asks for (seconds or a date, RFC 9110), in milliseconds; null for one that cannot be read. */
export function readRetryAfter(value: string, now: number): number | null {
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = /\bGMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return date > now ? date - now : null;
}
