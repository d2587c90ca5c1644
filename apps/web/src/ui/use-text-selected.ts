import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  document.addEventListener("selectionchange", listener);
  return () => document.removeEventListener("selectionchange", listener);
};

/** Whether text of the page is selected, which would be lost if it changed now. */
export const useTextSelected = (): boolean =>
  useSyncExternalStore(subscribe, () => getSelection()?.isCollapsed === false);
