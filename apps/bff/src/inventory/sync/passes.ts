import type { Coverage } from "@cachescope/contract";

/** How many empty pages in a row are read through, and how many pages in a row that hold nothing new. */
const mostEmptyPages = 50;
const mostBarrenPages = 3;
/** How often in a row a page is read again. */
const mostReturns = 12;

/** A page as it was read. */
interface ReadPage {
  token: string | null;
  /** The API's own count then. */
  total: number;
  /** Rows before it, on it, and those of it without a usable id. */
  place: number;
  rows: number;
  unreadable: number;
}

/** How far the passes of one reading have come. Passes are numbered through all readings of a listing. */
export interface Passes {
  first: number;
  current: number;
  /** Of the current pass: caches seen, by their ids, those that a look-up found meanwhile included. */
  seen: number;
  /** The same of all passes of the reading. */
  seenInAll: number;
  /** Rows before the next page, in the API's order. */
  place: number;
  /** Pages read, again ones included. */
  pages: number;
  /** Pages in a row, up to the last one, without a row, and with none that is new. */
  empty: number;
  barren: number;
  /** Rows without a usable id. */
  unreadable: number;
  /** The page that the next one is held against; null before the first one, and without the API's own count. */
  last: ReadPage | null;
  /** How often in a row a page was read again, and whether the next one is the page before. */
  returns: number;
  isReturning: boolean;
  /** By how much the API's own count has risen from page to page. */
  risen: number;
  /** Whether a row that was there all the time may have slipped past this pass. */
  isUnsure: boolean;
  /** Whether the API's own count has stayed the same from page to page, and no row came twice. */
  isSteady: boolean;
  /** The number of the last pass of the reading that came to its end and missed nothing; 0 without one. */
  lastSure: number;
}

/** What matters of a page of the API for where to go on. */
export interface PageFacts {
  /** The token it was asked for with. */
  token: string | null;
  rows: number;
  /** Ids that the current pass, and that the whole reading, had not seen before. */
  newRows: number;
  newInAll: number;
  unreadableRows: number;
  /** The API's own count of matches. */
  total: number | null;
  nextToken: string | null;
  /** Whether the current pass was given this token before. */
  isRepeatedToken: boolean;
}

/** How a reading comes to its end. `missing`: rows that the API counts and never showed; `token` leads on. */
export type PassEnd = { kind: "complete"; missing: number } | { kind: "capped"; token: string };

/** What to do after a page: read the one at `token`, make another pass from the start, or end. */
export type Step =
  | { kind: "more"; token: string | null }
  | { kind: "again" }
  | PassEnd
  | { kind: "stopped"; by: NonNullable<Coverage["stoppedBy"]> };

export interface PassStep {
  passes: Passes;
  step: Step;
}

/** How many rows a reading may read, and in how many passes. */
export interface PassLimits {
  mostRows: number;
  mostPasses: number;
}

const fresh = {
  seen: 0,
  place: 0,
  pages: 0,
  empty: 0,
  barren: 0,
  unreadable: 0,
  last: null,
  returns: 0,
  isReturning: false,
  risen: 0,
  isUnsure: false,
  isSteady: true,
};

export const firstPass = (number: number): Passes => ({
  first: number,
  current: number,
  seenInAll: 0,
  lastSure: 0,
  ...fresh,
});

/** Another pass if there is one left, else `otherwise`. */
function again(passes: Passes, mostPasses: number, otherwise: Step): PassStep {
  const { first, current, seenInAll, lastSure } = passes;
  if (current - first + 1 >= mostPasses) return { passes, step: otherwise };
  const next = { ...fresh, first, current: current + 1, seenInAll, lastSure };
  return { passes: next, step: { kind: "again" } };
}

/** After a page token was refused; tokens do not last for ever. */
export const tokenRefused = (passes: Passes, mostPasses: number): PassStep =>
  again(passes, mostPasses, { kind: "stopped", by: "page_token_expired" });

/**
 * Takes the next page and decides where to go on. The API promises little: pages may be short or empty, tokens may
 * repeat, go in circles or never end, and caches come and go while they are read. So rows are counted by id, and the
 * API's own count is held against that.
 *
 * The API's pages seem to be counted by offset: when a cache goes that was read already, one that was not moves up and
 * is skipped. The newest cache comes first, so that such a row slips by only where the API's count falls from one page
 * to the next. Then the page before, to which it has moved, is read again.
 */
export function takePage(before: Passes, page: PageFacts, limits: PassLimits): PassStep {
  const told = toldBy(page, before);
  const fallen = told === null || before.last === null ? 0 : before.last.total - told;
  if (fallen > 0 && !before.isReturning && before.last !== null && canReturn(before, before.last, fallen))
    return readAgain(before, before.last, page);

  const passes = count(before, page, told, fallen);
  return page.nextToken === null
    ? endPass(passes, told, limits)
    : goOn(passes, told, page.nextToken, page.isRepeatedToken && before.returns === 0, limits);
}

/** Reads on, unless the tokens lead nowhere. */
function goOn(
  passes: Passes,
  told: number | null,
  token: string,
  isRepeated: boolean,
  { mostRows, mostPasses }: PassLimits,
): PassStep {
  const { seen, unreadable, empty, barren } = passes;
  const end = (step: Step): PassStep => ({ passes, step });
  const isBarren = barren >= mostBarrenPages;
  const isAll = told === null ? isBarren : seen + unreadable >= told && (barren > 0 || isRepeated);
  // All are there, and only repetitions come.
  if (isAll) return end({ kind: "complete", missing: 0 });
  if (isRepeated || isBarren)
    return again(passes, mostPasses, { kind: "stopped", by: "repeated_page_token" });
  if (empty > mostEmptyPages) return end({ kind: "stopped", by: "bad_response" });
  if (seen < mostRows) return end({ kind: "more", token });
  const { current, isUnsure } = passes;
  return { passes: isUnsure ? passes : { ...passes, lastSure: current }, step: { kind: "capped", token } };
}

/**
 * After the last page. Rows that came meanwhile are not missed: the count rose for them. Where the count differs even
 * so, or more was read than is there by now, another pass tells.
 */
function endPass(read: Passes, told: number | null, { mostPasses }: PassLimits): PassStep {
  const { current, seen, seenInAll, unreadable, risen, isUnsure } = read;
  const expected = told === null ? 0 : told - risen - unreadable;
  const isWhole = !isUnsure && seen >= expected;
  const passes = isWhole ? { ...read, lastSure: current } : read;
  const complete: Step = { kind: "complete", missing: Math.max(0, expected - seenInAll) };
  const isExact = isWhole && (told === null || seen + unreadable === told);
  return isExact ? { passes, step: complete } : again(passes, mostPasses, complete);
}

/**
 * The API's own count of all matches. Some editions of the documentation call it the count of the page; then it tells
 * nothing here.
 */
const toldBy = ({ total, rows }: PageFacts, { pages }: Passes): number | null =>
  total === rows && pages > 0 ? null : total;

/** A row cannot have moved further than all that went: beyond the page before, only another pass can find it. */
const canReturn = ({ returns }: Passes, { rows }: ReadPage, fallen: number): boolean =>
  returns < mostReturns && fallen <= rows;

/**
 * Reads the page before and this one again, or only this one: the count may have risen again. Which of the two follows
 * no rhythm, because changes of the region may have one.
 */
function readAgain(before: Passes, last: ReadPage, page: PageFacts): PassStep {
  const isReturning = hasEvenBits(before.returns);
  const passes: Passes = {
    ...before,
    seen: before.seen + page.newRows,
    seenInAll: before.seenInAll + page.newInAll,
    place: isReturning ? last.place : before.place,
    pages: before.pages + 1,
    unreadable: before.unreadable - (isReturning ? last.unreadable : 0),
    returns: before.returns + 1,
    isReturning,
    isSteady: false,
  };
  return { passes, step: { kind: "more", token: isReturning ? last.token : page.token } };
}

/** The Thue-Morse sequence: yes, no, no, yes, no, yes, yes, no … */
const hasEvenBits = (number: number): boolean => number.toString(2).replaceAll("0", "").length % 2 === 0;

function count(before: Passes, page: PageFacts, told: number | null, fallen: number): Passes {
  const { rows, newRows, newInAll, unreadableRows, token } = page;
  const { isReturning, place } = before;
  const isAgain = before.returns > 0;
  const reach = isReturning ? (before.last?.rows ?? 0) : 0;
  return {
    ...before,
    seen: before.seen + newRows,
    seenInAll: before.seenInAll + newInAll,
    place: place + rows,
    pages: before.pages + 1,
    empty: rows + unreadableRows === 0 ? before.empty + 1 : 0,
    // Pages that are read again hold little that is new.
    barren: isAgain ? before.barren : rows > 0 && newRows === 0 ? before.barren + 1 : 0,
    unreadable: before.unreadable + unreadableRows,
    last:
      told === null
        ? null
        : { token, total: told, place, rows: rows + unreadableRows, unreadable: unreadableRows },
    returns: isReturning ? before.returns : 0,
    isReturning: false,
    risen: before.risen + Math.max(0, -fallen),
    isUnsure: before.isUnsure || fallen > reach,
    isSteady: before.isSteady && told !== null && fallen === 0 && newRows === rows,
  };
}
