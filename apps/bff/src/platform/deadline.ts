/** How long a call may wait: until `deadline` (on the clock of `performance.now()`), or until `signal` is aborted. */
export interface Deadline {
  deadline: number;
  signal: AbortSignal;
  /**
   * Aborted when all viewers have left for whom a call is made. It is dropped if it still waits for its turn; one that
   * is under way has its cost, and goes on.
   */
  viewers?: AbortSignal;
}

/** A deadline so many milliseconds from now. */
export const within = (ms: number, signal: AbortSignal): Deadline => ({
  deadline: performance.now() + ms,
  signal,
});

/** The same deadline, or one in `ms` milliseconds if that is earlier. */
export const atMost = (ms: number, { deadline, signal }: Deadline): Deadline => ({
  deadline: Math.min(deadline, performance.now() + ms),
  signal,
});

/** Waits for the promise, or rejects with the signal's reason if that comes first. It does not cancel the promise. */
export async function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([promise, stopped.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Waits for the promise until the deadline; null when it passes first. Rejects with the signal's reason. */
export async function untilDeadline<T>(
  { deadline, signal }: Deadline,
  promise: Promise<T>,
): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, Math.max(0, deadline - performance.now()), null);
  try {
    return await until(signal, Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** A controller that other signals abort too, until it is released. */
interface Linked {
  controller: AbortController;
  release: () => void;
}

/**
 * Makes a controller that is aborted as soon as one of `signals` is. `AbortSignal.any` does the same with weak
 * references, and collecting those cost more than many of the calls it was used for.
 */
export function linkedTo(...signals: readonly AbortSignal[]): Linked {
  const controller = new AbortController();
  const links = signals.map((signal) => {
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    return () => signal.removeEventListener("abort", abort);
  });
  return { controller, release: () => links.forEach((unlink) => unlink()) };
}
