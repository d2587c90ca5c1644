import { useState, useSyncExternalStore } from "react";

/** True once `busy` has lasted for `ms`, so that what is soon over is not spoken of. */
export function useLate(busy: boolean, ms: number): boolean {
  const [timer] = useState(() => createTimer(ms));
  return useSyncExternalStore(busy ? timer.subscribe : never, timer.isOver, timer.isOver) && busy;
}

/** Runs while it has a subscriber. */
function createTimer(ms: number) {
  let over = false;
  return {
    isOver: () => over,
    subscribe: (onOver: () => void) => {
      const timeout = setTimeout(() => {
        over = true;
        onOver();
      }, ms);
      return () => {
        clearTimeout(timeout);
        over = false;
      };
    },
  };
}

const never = () => () => undefined;
