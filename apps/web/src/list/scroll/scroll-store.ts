import type { RowRange, ScrollPlace } from "./row-range.ts";
import { rowsInView } from "./row-range.ts";

/** In px; few windows are higher. */
const usualHeight = 1400;

/** Where a list is scrolled to, for those who draw its rows: the rest of the page is not drawn again by a scroll. */
export function createScrollStore() {
  const listeners = new Set<() => void>();
  // Until the list is in the document, it is taken to be as high as the window, which a server does not know.
  const place: ScrollPlace = { top: 0, height: globalThis.innerHeight ?? usualHeight };
  let isForward = true;
  let range: RowRange & { isForward: boolean } = { first: 0, last: 0, isForward };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    /** The row that has focus; it stays drawn. -1 for none. */
    focusedRow: -1,
    place,
    scrolledTo(top: number) {
      if (top === place.top) return;
      isForward = top > place.top;
      place.top = top;
      tell();
    },
    resizedTo(height: number) {
      if (height === place.height) return;
      place.height = height;
      tell();
    },
    /** The rows in view; the same object while they are the same. */
    range(rowHeight: number) {
      const { first, last } = rowsInView(place, rowHeight);
      const isSame = range.first === first && range.last === last && range.isForward === isForward;
      if (!isSame) range = { first, last, isForward };
      return range;
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
export type ScrollStore = ReturnType<typeof createScrollStore>;

/** Subscribes, but is told at most once in a while, and never before that has passed. */
export const subscribeSlowly = (store: ScrollStore, everyMs: number) => (listener: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = store.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      listener();
    }, everyMs);
  });
  return () => {
    clearTimeout(timer);
    end();
  };
};
