import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void) {
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

/** Whether anybody can see the page: nothing is asked for where nobody looks. */
export const useVisible = (): boolean => useSyncExternalStore(subscribe, () => !document.hidden);
