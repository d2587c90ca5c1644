import { setImmediate } from "node:timers/promises";
import PQueue from "p-queue";

/**
 * Makes the queue in which long work waits before each of its parts. One turn is given each time round the event loop,
 * so that however much is under way, everything else waits for one part at most.
 */
export function createTurns(): () => Promise<void> {
  const queue = new PQueue({ concurrency: 1 });
  return () => queue.add(() => setImmediate());
}
