import { TokenBucket } from "limiter";
import { Failure } from "../platform/failure.ts";
import type { Deadline } from "../platform/deadline.ts";
import { linkedTo } from "../platform/deadline.ts";
import type { Urgency } from "./turns.ts";
import { Turns } from "./turns.ts";

export type { Urgency };

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
 * pause that holds for all calls after one was throttled. The most urgent call goes first, but none waits for ever: see
 * `Turns` for the shares.
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

/** The calls that one region may be asked. */
export interface Allowance {
  /** Takes one; false when there is none now. */
  take: () => boolean;
  /** In how many milliseconds to ask for one again. */
  waitMs: () => number;
  /** Told that calls must pause for so many milliseconds. */
  paused: (ms: number) => void;
}

export interface AllowanceDeps {
  /** To be called when there may be one earlier than was said. */
  onReady: () => void;
  /** To be called when others were told to pause. */
  onPause: (ms: number) => void;
}

export type MakeAllowance = (regionId: string, deps: AllowanceDeps) => Allowance;

export function createBudget(limits: Partial<BudgetLimits> = {}, makeAllowance?: MakeAllowance): Budget {
  const all = { ...defaultBudget, ...limits };
  const make = makeAllowance ?? (() => ownAllowance(all.perMinute));
  const regions = new Map<string, RegionBudget>();
  const regionOf = (regionId: string): RegionBudget => {
    const region = regions.get(regionId) ?? new RegionBudget(all, (deps) => make(regionId, deps));
    regions.set(regionId, region);
    return region;
  };
  return {
    pauseLeft: (regionId) => regionOf(regionId).pauseLeft(),
    spend: (regionId, urgency, deadline, call) => regionOf(regionId).spend(urgency, deadline, call),
  };
}

/** What this server alone may ask of a region: a token bucket. */
function ownAllowance(perMinute: number): Allowance {
  const bucketSize = Math.max(1, Math.ceil(perMinute * burstShare));
  const bucket = new TokenBucket({ bucketSize, tokensPerInterval: perMinute, interval: "minute" });
  bucket.content = bucketSize;
  return { take: () => bucket.tryRemoveTokens(1), waitMs: () => bucket.getWaitTime(1), paused: () => {} };
}

/** A call that waits for its turn. */
interface Waiting {
  deadline: number;
  begin: () => void;
  refuse: (reason: unknown) => void;
}

class RegionBudget {
  readonly #limits: BudgetLimits;
  readonly #allowance: Allowance;
  readonly #turns = new Turns<Waiting>();
  #underWay = 0;
  /** Runs while calls wait for a token, or for the end of the pause. */
  #timer: NodeJS.Timeout | undefined;
  #pausedUntil = 0;
  /** Calls that were throttled since the last that succeeded. */
  #pauses = 0;

  constructor(limits: BudgetLimits, make: (deps: AllowanceDeps) => Allowance) {
    this.#limits = limits;
    this.#allowance = make({ onReady: () => this.#giveTurns(), onPause: (ms) => this.#pause(ms) });
  }

  pauseLeft = (): number => Math.max(0, this.#pausedUntil - performance.now());

  async spend<T>(urgency: Urgency, wait: Deadline, call: () => Promise<T>): Promise<T> {
    const { deadline, signal, viewers } = wait;
    const ends = viewers === undefined ? [signal] : [signal, viewers];
    for (const end of ends) if (end.aborted) throw end.reason;
    // Most calls wait for nothing, and need nothing that ends a wait.
    if (this.#turns.size === 0 && this.#takeTurn()) return this.#make(call);
    if (this.#isPausedBeyond(deadline)) throw this.#throttled();

    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const waiting: Waiting = {
      deadline,
      begin: () => resolve(this.#make(call)),
      refuse(reason) {
        turns.remove(urgency, waiting);
        reject(reason);
      },
    };
    const turns = this.#turns;
    const { controller: ended, release } = linkedTo(...ends);
    const timer = setTimeout(
      () => waiting.refuse(this.#overBudget()),
      Math.max(0, deadline - performance.now()),
    );
    ended.signal.addEventListener("abort", () => waiting.refuse(ended.signal.reason), { once: true });
    turns.add(urgency, waiting);
    this.#giveTurns();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      release();
      if (turns.size === 0) clearTimeout(this.#timer);
    }
  }

  /** Begins calls that wait, as long as there are turns, and sees to it that this goes on. */
  #giveTurns(): void {
    clearTimeout(this.#timer);
    while (this.#turns.size > 0 && this.#takeTurn()) this.#turns.next()?.begin();
    // Where all places are taken, the next call that ends goes on.
    if (this.#turns.size > 0 && this.#hasPlace())
      this.#timer = setTimeout(() => this.#giveTurns(), Math.max(1, this.#turnIn()));
  }

  #hasPlace = (): boolean => this.#underWay < this.#limits.concurrency;

  /** In how many milliseconds there will be a token, and no pause. */
  #turnIn = (): number => Math.max(this.pauseLeft(), this.#allowance.waitMs());

  #takeTurn = (): boolean => this.#hasPlace() && this.pauseLeft() === 0 && this.#allowance.take();

  #isPausedBeyond = (deadline: number): boolean =>
    this.pauseLeft() > 0 && performance.now() + this.pauseLeft() > deadline;

  #throttled = (): Failure => new Failure("throttled", { retryAfterMs: Math.ceil(this.pauseLeft()) });

  #overBudget = (): Failure => new Failure("over_budget", { retryAfterMs: Math.ceil(this.#turnIn()) });

  async #make<T>(call: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      const answer = await call();
      this.#pauses = 0;
      return answer;
    } catch (error) {
      if (error instanceof Failure && error.code === "throttled") this.#slowDown(error.facts.retryAfterMs);
      throw error;
    } finally {
      this.#underWay -= 1;
      this.#giveTurns();
    }
  }

  /** Makes all calls pause; those that cannot wait for the end of it are refused now. */
  #slowDown(retryAfterMs: number | undefined): void {
    const { pauseMs, longestPauseMs } = this.#limits;
    const own = Math.min(longestPauseMs, pauseMs * 2 ** this.#pauses);
    this.#pauses += 1;
    const ms = retryAfterMs ?? own;
    this.#pause(ms);
    this.#allowance.paused(ms);
  }

  #pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    const waiting = [...this.#turns];
    for (const { deadline, refuse } of waiting) if (this.#isPausedBeyond(deadline)) refuse(this.#throttled());
  }
}
