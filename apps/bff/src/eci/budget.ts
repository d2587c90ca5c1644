import { setTimeout as sleep } from "node:timers/promises";
import { TokenBucket } from "limiter";
import PQueue from "p-queue";
import { Failure } from "../platform/failure.ts";
import type { Deadline } from "../platform/deadline.ts";
import { linkedTo } from "../platform/deadline.ts";

/** What a call is for, the most urgent first: a waiting person, the first reading of a list, a refresh. */
const urgencies = { person: 2, scan: 1, refresh: 0 } as const;
export type Urgency = keyof typeof urgencies;

export interface BudgetLimits {
  /** Calls a minute and region, in the long run. */
  perMinute: number;
  /** Calls in flight to one region. */
  concurrency: number;
  /** The first pause after a throttled call that named none, doubled with each that follows, at most the longest. */
  pauseMs: number;
  longestPauseMs: number;
}

const defaultBudget: BudgetLimits = {
  perMinute: 100,
  concurrency: 4,
  pauseMs: 1000,
  longestPauseMs: 60_000,
};

/** How much of a minute's calls may be made at once. */
const burstShare = 0.5;

/**
 * How much this server may ask of Alibaba Cloud. Each region has one token bucket, a bound on concurrent calls, and one
 * pause that holds for all calls after one was throttled. The most urgent call goes first.
 */
export interface Budget {
  /**
   * Makes a call when its turn comes; a call that fails as `throttled` makes all others pause. Throws `throttled` at once
   * when the pause outlasts the deadline, and `over_budget` when there is no turn before it.
   */
  spend: <T>(regionId: string, urgency: Urgency, deadline: Deadline, call: () => Promise<T>) => Promise<T>;
  /** How long the region's pause still lasts, in milliseconds; 0 without one. */
  pauseLeft: (regionId: string) => number;
}

interface Region {
  bucket: TokenBucket;
  /** One at a time waits for a token, so that urgency decides who is next. */
  turns: PQueue;
  calls: PQueue;
  pausedUntil: number;
  pauses: number;
}

export function createBudget(limits: Partial<BudgetLimits> = {}): Budget {
  const { perMinute, concurrency, pauseMs, longestPauseMs } = { ...defaultBudget, ...limits };
  const regions = new Map<string, Region>();
  const regionOf = (regionId: string): Region => {
    const known = regions.get(regionId);
    if (known) return known;
    const bucketSize = Math.max(1, Math.ceil(perMinute * burstShare));
    const bucket = new TokenBucket({ bucketSize, tokensPerInterval: perMinute, interval: "minute" });
    bucket.content = bucketSize;
    const turns = new PQueue({ concurrency: 1 });
    const region = { bucket, turns, calls: new PQueue({ concurrency }), pausedUntil: 0, pauses: 0 };
    regions.set(regionId, region);
    return region;
  };
  const pauseLeft = (regionId: string) => Math.max(0, regionOf(regionId).pausedUntil - performance.now());

  const isIdle = ({ turns, calls }: Region) =>
    turns.size + turns.pending + calls.size === 0 && calls.pending < concurrency;
  /** Takes a turn if there is one: 0, or for how many milliseconds there will be none. */
  const takeTurn = ({ bucket, pausedUntil }: Region): number => {
    const left = Math.max(pausedUntil - performance.now(), bucket.getWaitTime(1), 0);
    return left > 0 || bucket.tryRemoveTokens(1) ? left : 1;
  };

  const slowDown = (region: Region, retryAfterMs: number | undefined) => {
    const own = Math.min(longestPauseMs, pauseMs * 2 ** region.pauses);
    region.pauses += 1;
    region.pausedUntil = Math.max(region.pausedUntil, performance.now() + (retryAfterMs ?? own));
  };

  return {
    pauseLeft,
    async spend(regionId, urgency, { deadline, signal }, call) {
      const region = regionOf(regionId);
      const priority = urgencies[urgency];
      const made = async () => {
        try {
          const answer = await call();
          region.pauses = 0;
          return answer;
        } catch (error) {
          if (error instanceof Failure && error.code === "throttled")
            slowDown(region, error.facts.retryAfterMs);
          throw error;
        }
      };
      // Most calls wait for nothing, and need nothing that ends a wait.
      if (isIdle(region) && takeTurn(region) === 0) return region.calls.add(made, { priority });

      const { controller: late, release } = linkedTo(signal);
      const timer = setTimeout(
        () => {
          const retryAfterMs = Math.ceil(Math.max(pauseLeft(regionId), region.bucket.getWaitTime(1)));
          late.abort(new Failure("over_budget", { retryAfterMs }));
        },
        Math.max(0, deadline - performance.now()),
      );
      const waiting = late.signal;
      const turn = async () => {
        for (let left = takeTurn(region); left > 0; left = takeTurn(region)) {
          const paused = pauseLeft(regionId);
          if (paused > 0 && performance.now() + paused > deadline)
            throw new Failure("throttled", { retryAfterMs: Math.ceil(paused) });
          await sleep(left, undefined, { signal: waiting });
        }
      };
      const begun = () => {
        clearTimeout(timer);
        return made();
      };
      try {
        await region.turns.add(turn, { priority, signal: waiting });
        return await region.calls.add(begun, { priority, signal: waiting });
      } finally {
        clearTimeout(timer);
        release();
      }
    },
  };
}
