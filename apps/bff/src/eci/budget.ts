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
   * Makes a call when its turn comes; a call that fails as `throttled` makes all others pause. Throws `throttled` at
   * once when the pause outlasts the deadline, and `over_budget` when there is no turn before it.
   */
  spend: <T>(regionId: string, urgency: Urgency, deadline: Deadline, call: () => Promise<T>) => Promise<T>;
  /** How long the region's pause still lasts, in milliseconds; 0 without one. */
  pauseLeft: (regionId: string) => number;
}

export function createBudget(limits: Partial<BudgetLimits> = {}): Budget {
  const all = { ...defaultBudget, ...limits };
  const regions = new Map<string, RegionBudget>();
  const regionOf = (regionId: string): RegionBudget => {
    const region = regions.get(regionId) ?? new RegionBudget(all);
    regions.set(regionId, region);
    return region;
  };
  return {
    pauseLeft: (regionId) => regionOf(regionId).pauseLeft(),
    spend: (regionId, urgency, deadline, call) => regionOf(regionId).spend(urgency, deadline, call),
  };
}

class RegionBudget {
  readonly #limits: BudgetLimits;
  readonly #bucket: TokenBucket;
  /** One at a time waits for a token, so that urgency decides which call is next. */
  readonly #turns = new PQueue({ concurrency: 1 });
  readonly #calls: PQueue;
  #pausedUntil = 0;
  /** Calls that were throttled since the last that succeeded. */
  #pauses = 0;

  constructor(limits: BudgetLimits) {
    const { perMinute, concurrency } = limits;
    const bucketSize = Math.max(1, Math.ceil(perMinute * burstShare));
    this.#limits = limits;
    this.#bucket = new TokenBucket({ bucketSize, tokensPerInterval: perMinute, interval: "minute" });
    this.#bucket.content = bucketSize;
    this.#calls = new PQueue({ concurrency });
  }

  pauseLeft = (): number => Math.max(0, this.#pausedUntil - performance.now());

  async spend<T>(urgency: Urgency, { deadline, signal }: Deadline, call: () => Promise<T>): Promise<T> {
    const priority = urgencies[urgency];
    // Most calls wait for nothing, and need nothing that ends a wait.
    if (this.#isIdle() && this.#takeToken() === 0)
      return this.#calls.add(() => this.#make(call), { priority });

    const { controller: late, release } = linkedTo(signal);
    const timer = setTimeout(() => late.abort(this.#overBudget()), Math.max(0, deadline - performance.now()));
    const waiting = late.signal;
    const begin = () => {
      clearTimeout(timer);
      return this.#make(call);
    };
    try {
      await this.#turns.add(() => this.#waitForToken(deadline, waiting), { priority, signal: waiting });
      return await this.#calls.add(begin, { priority, signal: waiting });
    } finally {
      clearTimeout(timer);
      release();
    }
  }

  #isIdle(): boolean {
    const [turns, calls] = [this.#turns, this.#calls];
    return turns.size + turns.pending + calls.size === 0 && calls.pending < this.#limits.concurrency;
  }

  /** Takes a token if there is one: 0, or for how many milliseconds there will be none. */
  #takeToken(): number {
    const left = Math.max(this.#pausedUntil - performance.now(), this.#bucket.getWaitTime(1), 0);
    return left > 0 || this.#bucket.tryRemoveTokens(1) ? left : 1;
  }

  /** Throws `throttled` when the pause outlasts the deadline. */
  async #waitForToken(deadline: number, signal: AbortSignal): Promise<void> {
    for (let left = this.#takeToken(); left > 0; left = this.#takeToken()) {
      const paused = this.pauseLeft();
      if (paused > 0 && performance.now() + paused > deadline)
        throw new Failure("throttled", { retryAfterMs: Math.ceil(paused) });
      await sleep(left, undefined, { signal });
    }
  }

  #overBudget(): Failure {
    const retryAfterMs = Math.ceil(Math.max(this.pauseLeft(), this.#bucket.getWaitTime(1)));
    return new Failure("over_budget", { retryAfterMs });
  }

  async #make<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call();
      this.#pauses = 0;
      return answer;
    } catch (error) {
      if (error instanceof Failure && error.code === "throttled") this.#slowDown(error.facts.retryAfterMs);
      throw error;
    }
  }

  #slowDown(retryAfterMs: number | undefined): void {
    const { pauseMs, longestPauseMs } = this.#limits;
    const own = Math.min(longestPauseMs, pauseMs * 2 ** this.#pauses);
    this.#pauses += 1;
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + (retryAfterMs ?? own));
  }
}
