import { type Fault, numberOf } from "./fault.ts";

const MINUTE_MS = 60_000;

/** Counts one call to a region. Returns 0 within the quota, otherwise the ms to wait for the next call. */
export type Quota = (region: string, now: number) => number;

/** A token bucket for each region: `burst` (20) calls at once, `perMinute` (60) on average. */
export function createQuota(fault: Fault): Quota {
  const burst = Math.max(1, numberOf(fault, "burst", 20));
  const perMs = Math.max(1, numberOf(fault, "perMinute", 60)) / MINUTE_MS;
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();
  return (region, now) => {
    const { tokens, at } = buckets.get(region) ?? { tokens: burst, at: now };
    const full = Math.min(burst, tokens + Math.max(0, now - at) * perMs);
    const isWithin = full >= 1;
    buckets.set(region, { tokens: isWithin ? full - 1 : full, at: now });
    return isWithin ? 0 : Math.ceil((1 - full) / perMs);
  };
}
