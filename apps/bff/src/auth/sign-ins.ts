import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { LRUCache } from "lru-cache";

/** So many failed sign-ins one viewer has in a minute; see `viewerOf`. */
export const failuresAllowed = { points: 10, duration: 60 };
/** So many sessions that people ended are remembered until they end by themselves. */
const mostEnded = 100_000;

/** Sessions that people ended before their time. */
export interface EndedSessions {
  has: (id: string) => boolean;
  /** Resolves when all servers that can be told are told. `until`: when it would end by itself (epoch milliseconds). */
  add: (id: string, until: number) => Promise<void>;
}

/** Failed sign-ins by viewer. */
export type FailedSignIns = Pick<RateLimiterAbstract, "get" | "penalty">;

/** What servers that have people sign in to all of them alike must know of each other. */
export interface SignIns {
  ended: EndedSessions;
  failed: FailedSignIns;
}

/** Remembers until when each of them would last, and of too many those that ended last. */
export const rememberEnded = () => new LRUCache<string, number>({ max: mostEnded });

/** What a server that is alone knows. */
export function ownSignIns(): SignIns {
  const ended = rememberEnded();
  return {
    ended: {
      has: (id) => ended.has(id),
      add: async (id, until) => void ended.set(id, until),
    },
    failed: new RateLimiterMemory(failuresAllowed),
  };
}
