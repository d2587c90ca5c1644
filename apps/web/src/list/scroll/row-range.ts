/** Where a list is scrolled to, in px. */
export interface ScrollPlace {
  top: number;
  height: number;
}

/** The first row in view and the last one, from 0; every row of one layout is as high as the next. */
export interface RowRange {
  first: number;
  last: number;
}

/** A row that is drawn, and how much room is left out above it, in px. */
export interface DrawnRow {
  index: number;
  gap: number;
}

/** In px: the table's header covers that much of what scrolls below it. */
const headerHeight = 32;
/** The end is near when at most this many rows follow: a fling goes through a hundred in a second. */
const nearRows = 150;
/** Rows drawn beside those in view: most of them where the list is scrolled to. */
const beside = { ahead: 12, behind: 4 };
/** The same while rows fly by, as far as a tenth of a second takes them: on a slow processor a frame takes nearly that. */
const besideFlung = { ahead: 16, behind: 0 };

/** So many rows come at once while they fly by: what a frame costs beside its rows is paid less often. */
const rowsAtOnce = 3;

/** A range, and those up to the next rows that come with it. */
export const inSteps = ({ first, last }: RowRange): RowRange => ({
  first: Math.floor(first / rowsAtOnce) * rowsAtOnce,
  last: Math.ceil((last + 1) / rowsAtOnce) * rowsAtOnce - 1,
});

export const rowsInView = ({ top, height }: ScrollPlace, rowHeight: number): RowRange => ({
  first: Math.max(0, Math.floor(top / rowHeight)),
  last: Math.max(0, Math.ceil((top + height) / rowHeight) - 1),
});

export const isNearEnd = ({ last }: RowRange, count: number): boolean => last >= count - nearRows;

/** The rows in view, and how they came there. */
export interface MovingRange extends RowRange {
  isForward: boolean;
  /** They fly by. */
  isFlung: boolean;
}

/** Which of `count` rows are drawn: those around `range`, and `kept` ones wherever they are. */
export function drawnRows(
  { first, last, isForward, isFlung }: MovingRange,
  { count, rowHeight, kept }: { count: number; rowHeight: number; kept: readonly number[] },
): { items: DrawnRow[]; gapAfter: number } {
  // Rows that went may have been those in view.
  const end = Math.min(last, count - 1);
  const begin = Math.max(0, Math.min(first, end - (last - first)));
  const { ahead, behind } = isFlung ? besideFlung : beside;
  const from = Math.max(0, begin - (isForward ? behind : ahead));
  const to = Math.min(count - 1, end + (isForward ? ahead : behind));
  const drawn = new Set<number>();
  for (let row = from; row <= to; row += 1) drawn.add(row);
  for (const row of kept) if (row >= 0 && row < count) drawn.add(row);
  let next = 0;
  const items = [...drawn]
    .toSorted((a, b) => a - b)
    .map((index) => {
      const gap = (index - next) * rowHeight;
      next = index + 1;
      return { index, gap };
    });
  return { items, gapAfter: (count - next) * rowHeight };
}

/** How far to scroll so that a row is in view, and the first one below the header whole; null where it is in view. */
export function topToReveal(row: number, { top, height }: ScrollPlace, rowHeight: number): number | null {
  const rowTop = row * rowHeight;
  const least = rowTop + rowHeight + headerHeight - height;
  if (rowTop < top) return rowTop;
  return top < least ? Math.min(rowTop, Math.ceil(least / rowHeight) * rowHeight) : null;
}
