import type { Request, RequestHandler, Response } from "express";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Failure } from "../failure.ts";
import { isApi } from "./guard.ts";
import { anyone, identityOf } from "./identity.ts";
import { viewerOf } from "./viewer.ts";
import { wantsFresh } from "./wants-fresh.ts";

/** The shorter the time over which calls are counted, the shorter the wait of who made too many. Seconds. */
const callsSeconds = 10;
const costlySeconds = 60;
/** One in so many calls may be costly. */
const costlyShare = 30;
/** When to come back for what is held up by other requests of the same person. Milliseconds. */
const atOnceWaitMs = 5000;

/** What a route asks of the server beyond a usual answer. */
export interface Work {
  /** Much work for the server or for Alibaba Cloud, of which one person may ask for less. */
  costly?: true;
  /** It may take minutes: how many of it one person may have at the same time. */
  atOnce?: number;
}

/** Bounds what one person can have done, so that there is enough left for others. */
export interface RateLimits {
  /** Counts each call of the API, and as costly each that wants everything read anew. */
  calls: RequestHandler;
  /** What stands before a route with such work. */
  of: (work: Work) => RequestHandler[];
  /** Whether the page may be sent with what it shows, which is counted as a call. */
  allowsPage: (request: Request, response: Response) => Promise<boolean>;
}

/** @param callsPerMinute of one person; null for no bound */
export function createRateLimits(callsPerMinute: number | null): RateLimits {
  const { calls, costly, allowsPage } = callsPerMinute === null ? unbounded : countUpTo(callsPerMinute);
  return {
    calls,
    of: (work) => [
      ...(work.costly ? [costly] : []),
      ...(work.atOnce === undefined ? [] : [limitAtOnce(work.atOnce)]),
    ],
    allowsPage,
  };
}

interface Counts extends Pick<RateLimits, "calls" | "allowsPage"> {
  costly: RequestHandler;
}

const pass: RequestHandler = (_request, _response, next) => next();
const unbounded: Counts = { calls: pass, costly: pass, allowsPage: () => Promise.resolve(true) };

function countUpTo(callsPerMinute: number): Counts {
  const calls = new RateLimiterMemory({
    points: Math.ceil((callsPerMinute * callsSeconds) / 60),
    duration: callsSeconds,
  });
  const costly = new RateLimiterMemory({
    points: Math.ceil(callsPerMinute / costlyShare),
    duration: costlySeconds,
  });
  const countCall: RequestHandler = async (request, response, next) => {
    await spend(calls, request, response);
    if (wantsFresh(request)) await spend(costly, request, response);
    next();
  };
  return {
    calls: (request, response, next) => (isApi(request.url) ? countCall(request, response, next) : next()),
    costly: async (request, response, next) => {
      await spend(costly, request, response);
      next();
    },
    allowsPage: (request, response) =>
      calls.consume(personOf(request, response)).then(
        () => true,
        () => false,
      ),
  };
}

/** What the library refuses with says how long the wait is. */
async function spend(limiter: RateLimiterMemory, request: Request, response: Response): Promise<void> {
  try {
    await limiter.consume(personOf(request, response));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new Failure("too_many_requests", { retryAfterMs: Math.ceil(refusal.msBeforeNext) });
  }
}

function limitAtOnce(most: number): RequestHandler {
  const underWay = new Map<string, number>();
  return (request, response, next) => {
    const person = personOf(request, response);
    const count = underWay.get(person) ?? 0;
    if (count >= most) throw new Failure("too_many_requests", { retryAfterMs: atOnceWaitMs });
    underWay.set(person, count + 1);
    response.once("close", () => {
      const left = (underWay.get(person) ?? 0) - 1;
      if (left > 0) underWay.set(person, left);
      else underWay.delete(person);
    });
    next();
  };
}

/** Without sign-in, persons are told apart by where they come from. */
function personOf(request: Request, response: Response): string {
  const identity = identityOf(response);
  if (identity === anyone) return `viewer ${viewerOf(request)}`;
  return `person ${identity.email ?? identity.name}`;
}
