import type { FocusEvent } from "react";
import type { ScrollStore } from "./scroll-store.ts";

/** For the body of a table: notes which of its rows has the focus. */
export const noteFocus = (store: ScrollStore) => ({
  onFocus: ({ target }: FocusEvent) => {
    store.focusedRow = rowOf(target);
  },
  onBlur: () => {
    store.focusedRow = -1;
  },
});

/** The place of the row that an element is in; -1 for none. */
export function rowOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest("tr[aria-rowindex]") : null;
  return Number(row?.getAttribute("aria-rowindex") ?? 1) - 2;
}
