import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import type { EndedSessions, FailedSignIns, SignIns } from "../auth/sign-ins.ts";
import { failuresAllowed, rememberEnded } from "../auth/sign-ins.ts";
import { NotShared } from "../inventory/replicas/sharing.ts";
import type { Link } from "./link.ts";

/** How often what one replica knows is held against what all know. Milliseconds. */
const compareEveryMs = 60_000;
/** How many are written, and told, at once. */
const mostAtOnce = 1000;
/** Begins what replicas tell each other: until when a session that was ended would last, its id, and so on. */
const word = "signed-out ";

interface SharedSignInsDeps {
  link: Link;
  /** Begins the names of keys. It is the same for all versions: sessions outlast an upgrade, and so must their ends. */
  prefix: string;
  /** Epoch milliseconds. */
  time: () => number;
}

interface SharedSignIns extends SignIns {
  /** Learns what others know, and has them know what only this replica does, if that can be done. */
  compare: () => Promise<void>;
  close: () => void;
}

/** Sign-ins as all replicas know them. */
export const createSharedSignIns = (deps: SharedSignInsDeps): SharedSignIns => ({
  ...createSharedEnds(deps),
  failed: createSharedFailures(deps),
});

/**
 * Each replica remembers all ends itself, so that a request needs no call to Redis. It still knows them while Redis is away, and
 * writes them again when Redis has lost them.
 */
function createSharedEnds({ link, prefix, time }: SharedSignInsDeps): Omit<SharedSignIns, "failed"> {
  const key = `${prefix}ended`;
  const known = rememberEnded();

  let lastUntil = 0;
  const note = (id: string, until: number): void => {
    known.set(id, until);
    lastUntil = Math.max(lastUntil, until);
  };

  /** Has Redis know them, and those who listen. */
  const write = async (ends: readonly [id: string, until: number][]): Promise<void> => {
    for (let from = 0; from < ends.length; from += mostAtOnce) {
      const part = ends.slice(from, from + mostAtOnce).flatMap(([id, until]) => [until, id]);
      await link.ask((redis) => redis.zadd(key, ...part));
      await link.tell(`${word}${part.join(" ")}`);
    }
    if (ends.length > 0) await link.ask((redis) => redis.pexpireat(key, Math.ceil(lastUntil)));
  };
  const compare = async (): Promise<void> => {
    try {
      const now = Math.floor(time());
      await link.ask((redis) => redis.zremrangebyscore(key, "-inf", now));
      const theirs = await link.ask((redis) => redis.zrange(key, 0, "-1", "WITHSCORES"));
      const isTheirs = new Set<string>();
      for (let at = 0; at < theirs.length; at += 2) {
        const id = theirs[at] ?? "";
        isTheirs.add(id);
        note(id, Number(theirs[at + 1]));
      }
      await write([...known.entries()].filter(([id, until]) => until > now && !isTheirs.has(id)));
    } catch (error) {
      if (!(error instanceof NotShared)) throw error;
    }
  };
  const endings = [
    link.onChange((isUp) => void (isUp && compare())),
    link.onNews((news) => {
      if (!news.startsWith(word)) return;
      const part = news.slice(word.length).split(" ");
      for (let at = 0; at + 1 < part.length; at += 2) note(part[at + 1] ?? "", Number(part[at]));
    }),
  ];
  const timer = setInterval(() => void compare(), compareEveryMs).unref();

  const ended: EndedSessions = {
    has: (id) => known.has(id),
    async add(id, until) {
      note(id, until);
      try {
        await write([[id, until]]);
      } catch (error) {
        // Others are told when Redis is back.
        if (!(error instanceof NotShared)) throw error;
      }
    },
  };
  const close = () => {
    for (const end of endings) end();
    clearInterval(timer);
  };
  return { ended, compare, close };
}

/** Counts for all replicas; each allows half of that itself while Redis cannot be asked. */
function createSharedFailures({ link, prefix }: SharedSignInsDeps): FailedSignIns {
  const { points, duration } = failuresAllowed;
  const limiter = new RateLimiterRedis({
    storeClient: link.client,
    rejectIfRedisNotReady: true,
    keyPrefix: `${prefix}failed`,
    points,
    duration,
    insuranceLimiter: new RateLimiterMemory({ points: points / 2, duration }),
  });
  /** Redis that hangs is given up by the link, after which the limiter counts for itself. */
  const ask = <T>(call: () => Promise<T>): Promise<T> => link.ask(call).catch(call);
  return {
    get: (viewer) => ask(() => limiter.get(viewer)),
    penalty: (viewer) => ask(() => limiter.penalty(viewer)),
  };
}
