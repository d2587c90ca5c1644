import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { RowRange } from "./row-range.ts";
import { drawnRows, isNearEnd } from "./row-range.ts";
import type { ScrollStore } from "./scroll-store.ts";
import { createScrollStore, subscribeSlowly } from "./scroll-store.ts";

interface RowWindowOptions {
  count: number;
  /** In px. */
  rowHeight: number;
  /** The row whose drawer is open, or -1. It stays drawn, so that focus can return to it. */
  openRow: number;
}

/** What decides which rows are drawn; a scroll does not change it. */
export interface RowWindow extends RowWindowOptions {
  store: ScrollStore;
}

/** The rows of a list as a window on them, and whether it is near the end. */
export function useRowWindow({ count, rowHeight, openRow }: RowWindowOptions) {
  const [store] = useState(createScrollStore);
  const isNear = () => isNearEnd(store.range(rowHeight), count);
  const nearEnd = useSyncExternalStore(store.subscribe, isNear, isNear);
  const rowWindow: RowWindow = useMemo(
    () => ({ store, count, rowHeight, openRow }),
    [store, count, rowHeight, openRow],
  );
  return { rowWindow, nearEnd };
}

/** The rows to draw: those around the view, the open one and the focused one; and whether they fly by. Drawn anew when a row comes into view. */
export function useDrawnRows({ store, count, rowHeight, openRow }: RowWindow) {
  const read = () => store.range(rowHeight);
  const range = useSyncExternalStore(store.subscribe, read, read);
  const drawn = drawnRows(range, { count, rowHeight, kept: [openRow, store.focusedRow] });
  return { ...drawn, isFlung: range.isFlung };
}

/** How often it is told which rows are in view, while one scrolls. Milliseconds. */
const toldEveryMs = 100;

/** The rows in view, told a few times a second. */
export function useRowsInView({ store, count, rowHeight }: RowWindow): RowRange {
  const subscribe = useMemo(() => subscribeSlowly(store, toldEveryMs), [store]);
  const read = useCallback(() => store.range(rowHeight), [store, rowHeight]);
  const { first, last } = useSyncExternalStore(subscribe, read, read);
  return { first, last: Math.min(last, count - 1) };
}
