import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useCallback, useRef } from "react";

/** In px: the table's header covers that much of what scrolls below it. */
const headerHeight = 36;
/** The end is near when at most this many rows are left below the last visible one. */
const nearRows = 40;

interface RowWindowOptions {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** In px; every row of one layout is as high as the next, so none is measured. */
  rowHeight: number;
  /** The row whose drawer is open, or -1. It stays drawn, so that focus can return to it. */
  openRow: number;
}

/** Which rows are drawn: those in view, the open one and the focused one. */
export function useRowWindow({ scroller, count, rowHeight, openRow }: RowWindowOptions) {
  const focusedRow = useRef(-1);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const rows = new Set(defaultRangeExtractor(range));
      for (const row of [openRow, focusedRow.current]) if (row >= 0 && row < count) rows.add(row);
      return [...rows].toSorted((a, b) => a - b);
    },
  });
  const keepFocused = useCallback((row: number) => {
    focusedRow.current = row;
  }, []);
  const drawn = virtualizer.getVirtualItems();
  // Read after the items: asking for them brings the range up to date.
  const { range } = virtualizer;
  return {
    virtualizer,
    /** The rows to draw, each with the height left out above it. */
    items: drawn.map(({ index, start }, place) => ({ index, gap: start - (drawn[place - 1]?.end ?? 0) })),
    gapAfter: virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0),
    first: range?.startIndex ?? 0,
    last: Math.min(range?.endIndex ?? 0, count - 1),
    nearEnd: count === 0 || (range?.endIndex ?? 0) >= count - nearRows,
    /** Keeps the row that has focus drawn; -1 for none. */
    keepFocused,
  };
}
