import type { IncomingHttpHeaders } from "node:http";
import { readRetryAfter } from "../../platform/http/retry-after.ts";

/** The longest wait that is passed on, whatever the header says. Milliseconds. */
const longestWaitMs = 60_000;

/**
 * How long to wait before the next call, in milliseconds, or null: `x-acs-retry-after` (milliseconds, source: the
 * vendor's CLI), else `Retry-After` (seconds or a date, RFC 9110). Values that cannot be read are ignored.
 */
export function retryAfterMs(headers: IncomingHttpHeaders, now: number): number | null {
  const own = headers["x-acs-retry-after"];
  const standard = headers["retry-after"];
  const wait =
    typeof own === "string" && /^\d{1,12}$/.test(own) ? Number(own) : readRetryAfter(standard ?? "", now);
  return wait === null ? null : Math.min(wait, longestWaitMs);
}
