import type { Coverage } from "@cachescope/contract";
import type { UpstreamPage } from "../../eci/wire/decode.ts";

/** Passes over the pages of one scan: the API's own count or its tokens can show that one was not enough. */
const mostPasses = 3;
/** Empty pages in a row that are gone through, and pages in a row that hold nothing new. */
const mostEmptyPages = 50;
const mostBarrenPages = 3;

/** What to do after a page: read on from `token` (null: from the start, a new pass), or end. */
export type Step =
  | { kind: "more"; token: string }
  | { kind: "again" }
  /** `missing`: rows that the API counts and never showed. */
  | { kind: "end"; end: "complete"; present: ReadonlySet<string>; missing: number }
  /** Enough for now; `token` leads on. */
  | { kind: "end"; end: "capped"; present: ReadonlySet<string>; token: string }
  | { kind: "end"; end: "stopped"; stoppedBy: NonNullable<Coverage["stoppedBy"]> };

/**
 * Follows the pages of one scan and decides where to go on. The API promises little: pages may be short or empty,
 * tokens may repeat, go in circles or never end, and rows may move between two pages while they are read. Rows are
 * counted by id, and the API's total is held against that count; where they differ, another pass is made.
 */
export function createScan() {
  let passes = 1;
  let seen = new Set<string>();
  const everSeen = new Set<string>();
  let tokens = new Set<string>();
  let empty = 0;
  let barren = 0;
  let pages = 0;
  let unreadable = 0;
  let place = 0;

  const startPass = () => {
    passes += 1;
    seen = new Set();
    tokens = new Set();
    empty = barren = pages = unreadable = place = 0;
  };
  /** Another pass if there is one left, else the end that `otherwise` gives. */
  const again = (otherwise: () => Step): Step => {
    if (passes === mostPasses) return otherwise();
    startPass();
    return { kind: "again" };
  };
  const complete = (missing: number): Step => {
    // A row that some pass missed was there all the same; one that only an earlier pass saw may be gone by now.
    const present = missing > 0 ? everSeen : seen;
    return { kind: "end", end: "complete", present, missing };
  };

  return {
    /** How many rows were read in this pass before the page that comes next. */
    place: () => place,
    /** Rows of this pass that could not be told by an id. */
    unreadable: () => unreadable,
    /** Counts a row that was found by another way while the scan went on. */
    alsoSeen(id: string) {
      seen.add(id);
      everSeen.add(id);
    },
    /** After the page token was refused: they do not last for ever. */
    tokenRefused: (): Step => again(() => ({ kind: "end", end: "stopped", stoppedBy: "page_token_expired" })),

    /** Takes the next page; `most` is how many rows may be read. */
    take({ rows, nextToken, total, unreadableRows }: UpstreamPage, most: number): Step {
      const before = seen.size;
      for (const { cache } of rows) {
        seen.add(cache.id);
        everSeen.add(cache.id);
      }
      place += rows.length;
      pages += 1;
      unreadable += unreadableRows;
      empty = rows.length === 0 ? empty + 1 : 0;
      barren = rows.length > 0 && seen.size === before ? barren + 1 : 0;
      // Some editions of the documentation call it the count of the page; then it tells nothing here.
      const told = total === rows.length && pages > 1 ? null : total;
      const read = seen.size + unreadable;
      const isWhole = told === null || read === told;

      if (nextToken === null) return isWhole ? complete(0) : again(() => complete(Math.max(0, told - read)));
      // All are there, and only repetitions come.
      if (told !== null && read >= told && barren > 0) return complete(0);
      if (tokens.has(nextToken) || barren >= mostBarrenPages) {
        if (barren >= mostBarrenPages && told === null) return complete(0);
        return again(() => ({ kind: "end", end: "stopped", stoppedBy: "repeated_page_token" }));
      }
      tokens.add(nextToken);
      if (empty > mostEmptyPages) return { kind: "end", end: "stopped", stoppedBy: "bad_response" };
      if (seen.size >= most) return { kind: "end", end: "capped", present: seen, token: nextToken };
      return { kind: "more", token: nextToken };
    },
  };
}
export type Scan = ReturnType<typeof createScan>;
