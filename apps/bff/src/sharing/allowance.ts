import {
  BurstyRateLimiter,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import type { Allowance, AllowanceDeps } from "../eci/budget.ts";
import type { Link } from "./link.ts";

/** Of a minute's calls, as many may be made at once; the others come evenly. */
const burstShare = 0.5;
const minuteSeconds = 60;
const stepSeconds = 6;
/** How long a call that was allowed, and then not made, is left to the next one who asks. Milliseconds. */
const keptMs = 5000;
/** When to ask again while an answer is awaited, which comes by itself. Milliseconds. */
const askedMs = 1000;

interface Rate {
  points: number;
  duration: number;
}

/** A minute's calls as what comes evenly and what may come at once. Together they are not more than that. */
export function ratesOf(perMinute: number): { even: Rate; burst: Rate } {
  const rest = Math.floor(perMinute * (1 - burstShare));
  const steps = minuteSeconds / stepSeconds;
  const even =
    rest >= steps
      ? { points: Math.floor(rest / steps), duration: stepSeconds }
      : { points: rest, duration: minuteSeconds };
  const evenly = (even.points * minuteSeconds) / even.duration;
  return { even, burst: { points: perMinute - evenly, duration: minuteSeconds } };
}

/** Counts for all replicas; each counts half of that for itself while Redis cannot be asked. */
function createLimiter({ client, prefix }: Link, perMinute: number): BurstyRateLimiter {
  const rates = ratesOf(perMinute);
  const alone = ratesOf(Math.max(1, Math.floor(perMinute / 2)));
  const limiter = (name: "even" | "burst") =>
    new RateLimiterRedis({
      storeClient: client,
      rejectIfRedisNotReady: true,
      keyPrefix: `${prefix}budget:${name}`,
      ...rates[name],
      insuranceLimiter: new RateLimiterMemory(alone[name]),
    });
  return new BurstyRateLimiter(limiter("even"), limiter("burst"));
}

/** Makes what one region may be asked by all replicas together. */
export function createSharedAllowances(link: Link, account: string, perMinute: number) {
  const limiter = createLimiter(link, perMinute);

  /** Takes a call; null, or why there is none. Without Redis it is taken of what this replica has for itself. */
  const consume = async (key: string): Promise<RateLimiterRes | null> => {
    try {
      await limiter.consume(key);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      throw error;
    }
  };

  return (regionId: string, deps: AllowanceDeps): Allowance => {
    const key = `${account}:${regionId}`;
    const pauseKey = `${link.prefix}pause:${key}`;
    let keptUntil = 0;
    let askAt = 0;
    let isAsking = false;

    const ask = async (): Promise<void> => {
      isAsking = true;
      try {
        const pause = await link.ask((redis) => redis.pttl(pauseKey)).catch(() => 0);
        if (pause > 0) return deps.onPause(pause);
        const refusal = await link.ask(() => consume(key)).catch(() => consume(key));
        if (refusal === null) keptUntil = performance.now() + keptMs;
        else askAt = performance.now() + Math.max(1, refusal.msBeforeNext);
      } finally {
        isAsking = false;
        deps.onReady();
      }
    };
    const waitMs = () => (isAsking ? askedMs : Math.max(0, askAt - performance.now()));
    return {
      take() {
        const isKept = performance.now() < keptUntil;
        keptUntil = 0;
        if (!isKept && waitMs() === 0) void ask();
        return isKept;
      },
      waitMs,
      paused: (ms) =>
        void link.ask((redis) => redis.set(pauseKey, 1, "PX", Math.max(1, Math.ceil(ms)))).catch(() => {}),
    };
  };
}
