/** Waits until the browser has nothing else to do, or for two seconds. */
export const idleTime = () =>
  new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    // Safari has no such callback.
    else setTimeout(resolve, 50);
  });
