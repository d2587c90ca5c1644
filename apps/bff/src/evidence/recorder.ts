import { LRUCache } from "lru-cache";
import type { Observation, WholeReading } from "../inventory/observations.ts";
import { writeScope } from "../inventory/scope.ts";
import { fingerprint, seenCache, standing } from "./seen-cache.ts";
import type { SeenCache } from "./seen-cache.ts";
import type { Waiting, WriteQueueDeps } from "./write-queue.ts";
import { WriteQueue } from "./write-queue.ts";

/** How many caches are remembered as they were written; of more, some are written again without need. */
const mostRemembered = 100_000;
/** How often a scope is compared as a whole with what is kept of it. Milliseconds. */
const wholeEveryMs = 60_000;

interface RecorderDeps extends Omit<WriteQueueDeps, "onLost"> {
  /** Told how many caches were seen and could not be kept. */
  onLost: (count: number) => void;
}

interface Recorder {
  take: (observation: Observation) => void;
  takeWhole: (reading: WholeReading) => void;
  /** What is not written yet. */
  backlog: () => Waiting;
  /** Writes what waits, as far as that can be done. */
  flush: () => Promise<void>;
}

/** Keeps what readings show. A cache that has not changed since it was written costs one comparison. */
export function createRecorder({ onLost, ...deps }: RecorderDeps): Recorder {
  const written = new LRUCache<string, string>({ max: mostRemembered });
  const wholes = new Map<string, { at: number; ids: readonly string[] }>();
  const queue = new WriteQueue({
    ...deps,
    onLost(lost) {
      // They are not as they are remembered to be written.
      for (const { scope, id } of lost) written.delete(`${scope} ${id}`);
      onLost(lost.length);
    },
  });

  return {
    take({ scope, at, caches }) {
      const name = writeScope(scope);
      const seen: SeenCache[] = [];
      for (const cache of caches) {
        const key = `${name} ${cache.id}`;
        const print = fingerprint(cache);
        const before = written.get(key);
        if (before === print) continue;
        written.set(key, print);
        const isChange = before?.startsWith(standing(cache)) !== true;
        seen.push(seenCache(name, cache, at.getTime(), isChange));
      }
      queue.addCaches(seen);
    },
    takeWhole({ scope, at, ids }) {
      const name = writeScope(scope);
      const time = at.getTime();
      const before = wholes.get(name);
      if (before !== undefined && time - before.at < wholeEveryMs) return;
      const whole = { at: time, ids: ids() };
      wholes.set(name, whole);
      const there = new Set(whole.ids);
      const left = before && { lastAt: before.at, at: time, ids: before.ids.filter((id) => !there.has(id)) };
      queue.addScope({ scope: name, ...whole, left: left && left.ids.length > 0 ? [left] : [] });
    },
    backlog: () => queue.backlog(),
    flush: () => queue.flush(),
  };
}
