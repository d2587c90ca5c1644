import type { PendingUpdate } from "../pending-update.ts";
import { rowsMoved } from "./rows-moved.ts";

/** What the rules decide by: the list, its rows, and what the person is doing with them. */
interface ListFacts {
  /** Names the region and the view. */
  listKey: string;
  rows: readonly { id: string }[];
  /** Some of the rows are no longer in the view. */
  hasLeft: boolean;
  pending: PendingUpdate | null;
  /** A next page can be loaded. */
  canLoad: boolean;
  /** In px, how far the list was scrolled when it was last on screen. */
  rememberedTop: number;
  /** Few rows are left below the last one in view. */
  nearEnd: boolean;
  rowHeight: number;
  /** The row whose drawer is open, or -1. */
  openRow: number;
  /** How many pages were loaded since the person last did anything with the list. */
  unattendedPages: number;
}

export interface ScrollFacts extends ListFacts {
  /** In px, how far the list is scrolled. */
  top: number;
  /** The row that was the first in view before the change. */
  firstRow: number;
  /** A drawer is open, the pointer is over the rows, or focus is in them. */
  inUse: boolean;
}

export type ScrollStep =
  | { kind: "scrollTo"; top: number }
  | { kind: "scrollBy"; px: number }
  | { kind: "revealRow"; row: number }
  | { kind: "showPending" }
  /** `attended`: the person is waiting for the page. */
  | { kind: "loadMore"; attended: boolean };

/** What to do after a change from `before` to `now`; `before` is null when the list appears. */
type ScrollRule = (before: ListFacts | null, now: ScrollFacts) => ScrollStep | null;

/** Pages that are loaded unasked before the person must scroll, press a key or press the button. */
const mostUnattendedPages = 3;

/** A list that comes back shows the rows that were in view before. */
export const restorePosition: ScrollRule = (before, now) =>
  before?.listKey === now.listKey ? null : { kind: "scrollTo", top: now.rememberedTop };

/** Rows that are being read stay where they are when rows above them come or go. */
export const keepRowsInPlace: ScrollRule = (before, now) => {
  if (!before || before.listKey !== now.listKey || before.rows === now.rows || now.top === 0) return null;
  const moved = rowsMoved(before.rows, now.rows, now.firstRow);
  return moved === 0 ? null : { kind: "scrollBy", px: moved * now.rowHeight };
};

/** The row whose drawer opens is in view. */
export const revealOpenRow: ScrollRule = (before, now) =>
  now.openRow >= 0 && before?.openRow !== now.openRow ? { kind: "revealRow", row: now.openRow } : null;

/** Whether rows may come and go by themselves: not while they would move under the person's hands. */
export const mayMove = ({ rows, hasLeft, inUse, top }: ScrollFacts): boolean =>
  rows.length === 0 || !(hasLeft || inUse || top !== 0);

/**
 * A list that is not in use grows by itself while the region is being read, because its order is only right at the end.
 * New caches wait for a click, and so does everything while rows may not move. An empty list never waits.
 */
export const showPendingUpdate: ScrollRule = (before, now) => {
  if (!now.pending || before?.pending === now.pending) return null;
  const mustWait = now.rows.length > 0 && now.pending.kind === "added";
  return !mustWait && mayMove(now) ? { kind: "showPending" } : null;
};

/** The next page loads when the end comes near, or when the drawer shows the last row. */
export const loadNextPage: ScrollRule = (before, now) => {
  if (!now.canLoad) return null;
  const couldLoad = before?.listKey === now.listKey && before.canLoad ? before : null;
  if (isAtLastRow(now) && !(couldLoad && isAtLastRow(couldLoad) && couldLoad.openRow === now.openRow))
    return { kind: "loadMore", attended: true };
  const mayLoad = now.nearEnd && now.unattendedPages < mostUnattendedPages;
  return mayLoad && !couldLoad?.nearEnd ? { kind: "loadMore", attended: false } : null;
};

const isAtLastRow = ({ openRow, rows }: ListFacts) => openRow >= 0 && openRow === rows.length - 1;

/**
 * The order of the rules. A list is where it belongs before rows are kept in place in it, and the open row is in view
 * before it is decided whether the person has scrolled away from the first row.
 */
export const scrollRules: readonly ScrollRule[] = [
  restorePosition,
  keepRowsInPlace,
  revealOpenRow,
  showPendingUpdate,
  loadNextPage,
];

/** In px, how far to scroll when the list itself moved on the page, as when a notice above it comes or goes. */
export const scrollWithFrame = (moved: number, top: number): number => (top > 0 ? moved : 0);

/** Whether the person has scrolled back to the first row. */
export const isBackAtTop = (topBefore: number, top: number): boolean => topBefore > 0 && top === 0;
