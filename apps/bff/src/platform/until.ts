/** The promise's outcome, or the signal's reason if that comes first; the promise itself goes on unheard. */
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

/** The same, but not beyond `deadline` (on the clock of `performance.now()`): null. */
export async function untilDeadline<T>(
  { deadline, signal }: { deadline: number; signal: AbortSignal },
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

/** A controller that others end too, until it is released. */
export interface Linked {
  controller: AbortController;
  release: () => void;
}

/**
 * Makes a controller that is aborted as soon as one of `signals` is. `AbortSignal.any` would do, but what it joins is
 * held by weak references, and clearing those away cost more than a good part of the calls they guard.
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
