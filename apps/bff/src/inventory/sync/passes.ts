import type { Coverage } from "@cachescope/contract";

/** Passes over the pages of one reading: the API's own count or its tokens can show that one was not enough. */
const mostPasses = 3;
/** How many empty pages in a row are read through, and how many pages in a row that hold nothing new. */
const mostEmptyPages = 50;
const mostBarrenPages = 3;

/** How far the passes of one reading have come. Passes are numbered through all readings of a listing. */
export interface Passes {
  first: number;
  current: number;
  /** Of the current pass: caches seen, by their ids, those that a look-up found meanwhile included. */
  seen: number;
  /** Rows before the next page, in the API's order. */
  place: number;
  pages: number;
  /** Pages in a row, up to the last one, without a row, and with none that is new. */
  empty: number;
  barren: number;
  /** Rows without a usable id. */
  unreadable: number;
}

/** What matters of a page of the API for where to go on. */
export interface PageFacts {
  rows: number;
  /** Ids that the current pass had not seen before. */
  newRows: number;
  unreadableRows: number;
  /** The API's own count of matches. */
  total: number | null;
  nextToken: string | null;
  /** Whether the current pass was given this token before. */
  isRepeatedToken: boolean;
}

/** What to do after a page: read on from `token`, make another pass from the start, or end. */
export type Step =
  | { kind: "more"; token: string }
  | { kind: "again" }
  /** `missing`: rows that the API counts and never showed. */
  | { kind: "complete"; missing: number }
  /** Enough for now; `token` leads on. */
  | { kind: "capped"; token: string }
  | { kind: "stopped"; by: NonNullable<Coverage["stoppedBy"]> };

export interface PassStep {
  passes: Passes;
  step: Step;
}

const fresh = { seen: 0, place: 0, pages: 0, empty: 0, barren: 0, unreadable: 0 };

export const firstPass = (number: number): Passes => ({ first: number, current: number, ...fresh });

/** Another pass if there is one left, else `otherwise`. */
function again(passes: Passes, otherwise: Step): PassStep {
  const { first, current } = passes;
  if (current - first + 1 === mostPasses) return { passes, step: otherwise };
  return { passes: { first, current: current + 1, ...fresh }, step: { kind: "again" } };
}

/** After a page token was refused; tokens do not last for ever. */
export const tokenRefused = (passes: Passes): PassStep =>
  again(passes, { kind: "stopped", by: "page_token_expired" });

/** A pass that misses no row is believed alone; otherwise a row that any pass saw was probably only missed. */
export const believedSince = ({ first, current }: Passes, missing: number): number =>
  missing > 0 ? first : current;

/**
 * Takes the next page and decides where to go on; `most` is how many rows may be read. The API promises little: pages
 * may be short or empty, tokens may repeat, go in circles or never end, and rows may move between two pages while
 * they are read. So rows are counted by id, the API's total is held against that count, and where they differ another
 * pass is made.
 */
export function takePage(before: Passes, page: PageFacts, most: number): PassStep {
  const passes = count(before, page);
  const { seen, unreadable, pages, empty, barren } = passes;
  const { total, nextToken } = page;
  const end = (step: Step): PassStep => ({ passes, step });
  // Some editions of the documentation call it the count of the page; then it tells nothing here.
  const told = total === page.rows && pages > 1 ? null : total;
  const read = seen + unreadable;

  if (nextToken === null) {
    if (told === null || read === told) return end({ kind: "complete", missing: 0 });
    return again(passes, { kind: "complete", missing: Math.max(0, told - read) });
  }
  const isBarren = barren >= mostBarrenPages;
  // All are there, and only repetitions come.
  if (told === null ? isBarren : read >= told && barren > 0) return end({ kind: "complete", missing: 0 });
  if (page.isRepeatedToken || isBarren) return again(passes, { kind: "stopped", by: "repeated_page_token" });
  if (empty > mostEmptyPages) return end({ kind: "stopped", by: "bad_response" });
  return end({ kind: seen >= most ? "capped" : "more", token: nextToken });
}

function count(passes: Passes, { rows, newRows, unreadableRows }: PageFacts): Passes {
  return {
    ...passes,
    seen: passes.seen + newRows,
    place: passes.place + rows,
    pages: passes.pages + 1,
    empty: rows === 0 ? passes.empty + 1 : 0,
    barren: rows > 0 && newRows === 0 ? passes.barren + 1 : 0,
    unreadable: passes.unreadable + unreadableRows,
  };
}
