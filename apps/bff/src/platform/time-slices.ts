import { setImmediate } from "node:timers/promises";
import PQueue from "p-queue";

/**
 * Makes the function that long work awaits before each of its parts. One part is done each time round the event loop, so
 * that however much is under way, everything else waits for one at most.
 */
export function createTimeSlices(): () => Promise<void> {
  const queue = new PQueue({ concurrency: 1 });
  return () => queue.add(() => setImmediate());
}
