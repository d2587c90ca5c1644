import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";
import { useCallback, useEffect, useRef } from "react";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { useMediaQuery } from "../../ui/use-media-query.ts";

/** Heights in px, as in the style sheet: every row of one layout is as high as the next, so none is measured. */
const rowHeight = { comfortable: 56, compact: 36, cards: 136 };
const headerHeight = 36;
/** Near means: so many rows are left below the last visible one. */
const nearRows = 40;

interface RowWindow {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** The row whose drawer is open, or -1. It stays drawn, so that focus can return to it. */
  openIndex: number;
}

/** Which rows are drawn: those in view, the open one and the focused one. */
export function useRowWindow({ scroller, count, openIndex }: RowWindow) {
  const cards = useMediaQuery("(max-width: 719px)");
  const { density } = usePreferences();
  const focusedIndex = useRef(-1);
  const height = rowHeight[cards ? "cards" : density];
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const indexes = new Set(defaultRangeExtractor(range));
      for (const index of [openIndex, focusedIndex.current])
        if (index >= 0 && index < count) indexes.add(index);
      return [...indexes].toSorted((a, b) => a - b);
    },
  });

  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  useEffect(() => {
    if (openIndex >= 0) virtualizer.scrollToIndex(openIndex, { align: "auto" });
  }, [virtualizer, openIndex]);

  const keepFocused = useCallback((index: number) => {
    focusedIndex.current = index;
  }, []);

  const drawn = virtualizer.getVirtualItems();
  // Read after the items: asking for them is what brings the range up to date.
  const { range } = virtualizer;
  return {
    /** The rows to draw, each with the height left out above it. */
    items: drawn.map(({ index, start }, place) => ({ index, gap: start - (drawn[place - 1]?.end ?? 0) })),
    gapAfter: virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0),
    first: range?.startIndex ?? 0,
    last: Math.min(range?.endIndex ?? 0, count - 1),
    nearEnd: count === 0 || (range?.endIndex ?? 0) >= count - nearRows,
    keepFocused,
    /** Of each row, in px. */
    height,
  };
}
