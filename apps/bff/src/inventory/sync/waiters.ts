import type { Deadline } from "../../platform/deadline.ts";
import { linkedTo, untilDeadline } from "../../platform/deadline.ts";

/** Lets callers wait for something to become true; it is looked at again after each `notify`, until `closing`. */
export function createWaiters(closing: AbortSignal) {
  let next = Promise.withResolvers<void>();

  return {
    notify(): void {
      next.resolve();
      next = Promise.withResolvers<void>();
    },

    /**
     * Waits for `isDone`; false when the deadline passes or `closing` comes first. Rejects with the signal's reason.
     */
    async waitFor(isDone: () => boolean, until: Deadline): Promise<boolean> {
      if (isDone()) return true;
      const { deadline, signal } = until;
      const { controller, release } = linkedTo(signal, closing);
      try {
        while (!isDone()) {
          const notified = untilDeadline({ deadline, signal: controller.signal }, next.promise);
          if ((await notified) === null) return isDone();
        }
        return true;
      } catch (error) {
        if (closing.aborted && !signal.aborted && error === closing.reason) return isDone();
        throw error;
      } finally {
        release();
      }
    },
  };
}
