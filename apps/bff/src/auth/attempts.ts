import { RateLimiterMemory } from "rate-limiter-flexible";
import { Failure } from "../platform/failure.ts";
import { viewerKey } from "../platform/http/networks.ts";

/** So many failed sign-ins one address has in a minute. */
const points = 10;
const duration = 60;

/** Counts failed sign-ins by where they come from. */
export interface Attempts {
  /** Throws `too_many_sign_ins` for an address that has none left, before what it shows is looked at. */
  admit: (address: string) => Promise<void>;
  noteFailed: (address: string) => Promise<void>;
}

export function createAttempts(): Attempts {
  const failed = new RateLimiterMemory({ points, duration });
  return {
    async admit(address) {
      const known = await failed.get(viewerKey(address));
      if (known !== null && known.remainingPoints <= 0)
        throw new Failure("too_many_sign_ins", { retryAfterMs: known.msBeforeNext });
    },
    async noteFailed(address) {
      // It rejects when there are none left, which `admit` tells the next time.
      await failed.consume(viewerKey(address)).catch(() => null);
    },
  };
}
