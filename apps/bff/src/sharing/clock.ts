import { NotShared } from "../inventory/replicas/sharing.ts";
import type { Link } from "./link.ts";

/** A difference less than this may as well be the way there and back. Milliseconds. */
const noiseMs = 100;
/** How often the clocks are compared. Milliseconds. */
const compareEveryMs = 60_000;

/** One clock for all replicas, whatever the clocks of their machines say. */
export interface SharedClock {
  now: () => Date;
  /** Asks what time it is, if that can be asked. */
  compare: () => Promise<void>;
  /** What `performance.now()` is behind the shared time, in milliseconds. */
  offset: () => number;
  close: () => void;
}

/** The time is that of Redis. Before it was asked for the first time, it is that of this machine. */
export function createSharedClock(link: Link, ownTime: () => number = Date.now): SharedClock {
  let offset = ownTime() - performance.now();
  let last = 0;

  const compare = async (): Promise<void> => {
    try {
      const sentAt = performance.now();
      const [seconds, microseconds] = await link.ask((redis) => redis.time());
      const time = Number(seconds) * 1000 + Number(microseconds) / 1000;
      const measured = time - (sentAt + performance.now()) / 2;
      if (Math.abs(measured - offset) < noiseMs) return;
      offset = measured;
      // It was never told by another replica, and going on from it would last as long as it was wrong.
      last = 0;
    } catch (error) {
      if (!(error instanceof NotShared)) throw error;
    }
  };
  const ending = link.onChange((isUp) => void (isUp && compare()));
  const timer = setInterval(() => void compare(), compareEveryMs);
  timer.unref();

  return {
    compare,
    offset: () => offset,
    now() {
      last = Math.max(last, performance.now() + offset);
      return new Date(last);
    },
    close() {
      ending();
      clearInterval(timer);
    },
  };
}
