import { createFlingDetector } from "./fling.ts";
import type { MovingRange, ScrollPlace } from "./row-range.ts";
import { inSteps, rowsInView } from "./row-range.ts";

/** In px; few windows are higher. */
const usualHeight = 1400;
/** A list that was flung has come to rest when it has not moved for this time. Milliseconds. */
const restMs = 100;

/** Where a list is scrolled to, for those who draw its rows: the rest of the page is not drawn again by a scroll. */
export function createScrollStore() {
  const listeners = new Set<() => void>();
  // Until the list is in the document, it is taken to be as high as the window, which a server does not know.
  const place: ScrollPlace = { top: 0, height: globalThis.innerHeight ?? usualHeight };
  let isForward = true;
  const fling = createFlingDetector();
  let isFlung = false;
  let range: MovingRange = { first: 0, last: 0, isForward, isFlung };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  /** In a frame that takes long, the next move has happened and is not told yet. */
  const awaitRest = () => {
    const { top } = place;
    const look = () => {
      if (top !== place.top) return awaitRest();
      isFlung = false;
      fling.rested();
      tell();
    };
    setTimeout(() => requestAnimationFrame(look), restMs);
  };
  return {
    /** The row that has focus; it stays drawn. -1 for none. */
    focusedRow: -1,
    place,
    scrolledTo(top: number) {
      if (top === place.top) return;
      isForward = top > place.top;
      place.top = top;
      const wasFlung = isFlung;
      isFlung = fling.moved(top, performance.now()) || isFlung;
      if (isFlung && !wasFlung) awaitRest();
      tell();
    },
    resizedTo(height: number) {
      if (height === place.height) return;
      place.height = height;
      tell();
    },
    /** The rows in view; the same object while they are the same. While they fly by, `isFlung` says so. */
    range(rowHeight: number) {
      const inView = rowsInView(place, rowHeight);
      const { first, last } = isFlung ? inSteps(inView) : inView;
      const isSame =
        range.first === first &&
        range.last === last &&
        range.isForward === isForward &&
        range.isFlung === isFlung;
      if (!isSame) range = { first, last, isForward, isFlung };
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
