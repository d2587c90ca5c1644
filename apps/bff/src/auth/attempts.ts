import { RateLimiterMemory } from "rate-limiter-flexible";
import { Failure } from "../platform/failure.ts";

/** So many failed sign-ins one viewer has in a minute; see `viewerOf`. */
const points = 10;
const duration = 60;

/** Counts failed sign-ins by where they come from. */
export interface Attempts {
  /** Throws `too_many_sign_ins` for a viewer who has none left, before what they show is looked at. */
  admit: (viewer: string) => Promise<void>;
  noteFailed: (viewer: string) => Promise<void>;
}

export function createAttempts(): Attempts {
  const failed = new RateLimiterMemory({ points, duration });
  return {
    async admit(viewer) {
      const known = await failed.get(viewer);
      if (known !== null && known.remainingPoints <= 0)
        throw new Failure("too_many_sign_ins", { retryAfterMs: known.msBeforeNext });
    },
    async noteFailed(viewer) {
      // It rejects when there are none left, which `admit` tells the next time.
      await failed.consume(viewer).catch(() => null);
    },
  };
}
