import { useSyncExternalStore } from "react";
import { serverNow } from "../api/server-clock.ts";

/** A clock that moves every `periodMs`, for all its subscribers at once; it stands still while there are none. */
function createClock(periodMs: number) {
  const listeners = new Set<() => void>();
  // Not yet: when this file is read, the server has not told its time.
  let now: number | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = serverNow();
    for (const listener of listeners) listener();
  };
  return {
    now: () => (now ??= serverNow()),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (timer === undefined) {
        timer = setInterval(tick, periodMs);
        tick();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const clock = createClock(30_000);
const fineClock = createClock(5000);
const never = () => () => undefined;

/** The time of the page by the server's clock, in epoch milliseconds; it moves every 30 seconds. */
export const useNow = (): number => useSyncExternalStore(clock.subscribe, clock.now, serverNow);

/** How long ago a time was, in milliseconds: counted every 5 seconds in its first minute, then with the page's time. */
export function useAge(iso: string): number {
  const now = useNow();
  const time = Date.parse(iso);
  const isRecent = now - time < 60_000;
  const fine = useSyncExternalStore(isRecent ? fineClock.subscribe : never, fineClock.now, serverNow);
  return Math.max(now, isRecent ? fine : now) - time;
}
