import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  document.addEventListener("selectionchange", listener);
  return () => document.removeEventListener("selectionchange", listener);
};

/** Whether text of the page is selected; a change of the page would lose that. */
export const useTextSelected = (): boolean =>
  useSyncExternalStore(subscribe, () => getSelection()?.isCollapsed === false);
