import { flushSync } from "react-dom";
import { topToReveal } from "./row-range.ts";
import type { RowWindow } from "./use-row-window.ts";

/**
 * Moves the focus to the row after (1) or before (-1) the one that has it, or else the one that is open; to the first
 * row in view where there is neither.
 */
export function stepRow(rowWindow: RowWindow, scroller: HTMLElement, by: 1 | -1): void {
  const { store, count, rowHeight, openRow } = rowWindow;
  const from = store.focusedRow === -1 ? openRow : store.focusedRow;
  const row = from === -1 ? store.range(rowHeight).first : Math.min(Math.max(0, from + by), count - 1);
  const top = topToReveal(row, { top: scroller.scrollTop, height: scroller.clientHeight }, rowHeight);
  if (top !== null) {
    scroller.scrollTo(0, top);
    // The row must be drawn before it can have the focus.
    flushSync(() => store.scrolledTo(scroller.scrollTop));
  }
  scroller.querySelector<HTMLElement>(`[aria-rowindex="${row + 2}"] [data-row-link]`)?.focus();
}
