import { useSyncExternalStore } from "react";

/** Kept, because asking for the selection makes the browser lay out the page at once. */
let isSelected = false;

const subscribe = (listener: () => void) => {
  const read = () => {
    isSelected = getSelection()?.isCollapsed === false;
    listener();
  };
  document.addEventListener("selectionchange", read);
  return () => document.removeEventListener("selectionchange", read);
};

/** Whether text of the page is selected; a change of the page would lose that. */
export const useTextSelected = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isSelected,
    () => false,
  );
