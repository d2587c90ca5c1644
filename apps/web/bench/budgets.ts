import type { Peer } from "./subjects.ts";

export interface Budget {
  /** As the part names it. */
  measure: string;
  /** Which of the product's numbers is held against it. */
  of: "median" | "worst";
  /** Then it is a ratio: the product's number by that of a peer in the same round. */
  beside?: Peer;
  atMost: number;
  why: string;
}

/** What the page must keep to, with every feature on. */
export const budgets: readonly Budget[] = [
  {
    measure: "first row, ms",
    of: "median",
    beside: "hand-written",
    atMost: 1.8,
    why: "React alone takes 1.6; what comes on top must not be felt.",
  },
  {
    measure: "first row, slow, ms",
    of: "median",
    beside: "hand-written",
    atMost: 1.8,
    why: "The same on a slow laptop and a slow line, where bytes and round trips weigh most.",
  },
  {
    measure: "first row: longest task before, ms",
    of: "median",
    atMost: 50,
    why: "Longer ones are felt by who types or scrolls meanwhile.",
  },
  { measure: "first row: layout shift", of: "worst", atMost: 0, why: "Nothing jumps while it loads." },
  {
    measure: "first row, slow: layout shift",
    of: "worst",
    atMost: 0,
    why: "On a slow line there is time to see it.",
  },
  {
    measure: "JS + CSS before the first row, kB",
    of: "worst",
    atMost: 100,
    why: "A bare TanStack table takes 87; at 1.6 Mbit/s each 20 kB more are a tenth of a second.",
  },
  {
    measure: "JS + CSS when idle, kB",
    of: "worst",
    atMost: 200,
    why: "All that opens must be there in seconds, for the time when the server is not.",
  },
  {
    measure: "fling, slow processor: frame p95, ms",
    of: "median",
    atMost: 50,
    why: "Twenty frames a second are the least that looks like movement.",
  },
  {
    measure: "fling, slow processor: dropped, %",
    of: "median",
    atMost: 10,
    why: "More are seen as stutter.",
  },
  {
    measure: "fling, slow processor: frames with blank rows",
    of: "worst",
    atMost: 0,
    why: "A list without rows says nothing.",
  },
  {
    measure: "fling: main thread, ms",
    of: "median",
    beside: "tanstack",
    atMost: 1,
    why: "What stands in a row must not be paid for by who scrolls.",
  },
  {
    measure: "key to field, ms",
    of: "median",
    atMost: 20,
    why: "A letter that comes later feels late.",
  },
  {
    measure: "key to field, ms",
    of: "worst",
    atMost: 40,
    why: "No letter may feel stuck.",
  },
  {
    measure: "key to rows, ms",
    of: "median",
    atMost: 80,
    why: "Search is felt as immediate up to about a tenth of a second.",
  },
  {
    measure: "drawer: click to first paint, ms",
    of: "median",
    atMost: 50,
    why: "What the row knows needs no call.",
  },
  {
    measure: "heap at the first page, MB",
    of: "worst",
    atMost: 10,
    why: "The page stays open for days, in many tabs.",
  },
  {
    measure: "heap from 1,000 to 10,000 rows, MB",
    of: "worst",
    atMost: 2,
    why: "What is far from view must not be kept in full.",
  },
];

/** What the scripts and style sheets of the build weigh, gzip, in kB. */
export interface Weight {
  what: "for the first row" | "for the first use" | "all, in both languages";
  /** A ratchet: what was reached, and a little room. It is lowered whenever the build gets lighter. */
  atMost: number;
  /** Where it is to end. */
  goal: number;
}

export const weights: readonly Weight[] = [
  // With the tabs of the top bar, and what keeps notices, titles and names whole at 320 px.
  { what: "for the first row", atMost: 7.6, goal: 100 },
  // With the places of the page, the account in its addresses, the path below which it stands, and what keeps names, remedies and tags whole in narrow lists, and rows in brief for a fling.
  { what: "for the first use", atMost: 147.9, goal: 100 },
  // With the pages of images, failures, matches, all regions and the clean-up, each a chunk of its own, the history in the drawer, the choice of the account, and signing in. YAML's parser (36) is loaded by the page of matches only.
  { what: "all, in both languages", atMost: 404.2, goal: 200 },
];
