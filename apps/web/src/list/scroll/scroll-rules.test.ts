import { describe, expect, test } from "vitest";
import type { ScrollFacts, ScrollStep } from "./scroll-rules.ts";
import {
  isBackAtTop,
  keepRowsInPlace,
  loadNextPage,
  restorePosition,
  revealOpenRow,
  scrollRules,
  scrollWithFrame,
  showPendingUpdate,
} from "./scroll-rules.ts";

const rows = (ids: string) => Array.from(ids, (id) => ({ id }));
const abc = rows("abcdef");

/** A list in the middle of being read, with nothing to do. */
const calm: ScrollFacts = {
  listKey: "list",
  rows: abc,
  hasLeft: false,
  pending: null,
  canLoad: false,
  top: 100,
  rememberedTop: 40,
  firstRow: 2,
  nearEnd: false,
  rowHeight: 50,
  openRow: -1,
  inUse: false,
  unattendedPages: 0,
};
type Case = [string, Partial<ScrollFacts> | null, Partial<ScrollFacts>, ScrollStep | null];
const facts = (some: Partial<ScrollFacts>): ScrollFacts => ({ ...calm, ...some });
const before = (some: Partial<ScrollFacts> | null) => some && facts(some);

describe("the position of a list", () => {
  test.each<Case>([
    ["is restored when it appears", null, {}, { kind: "scrollTo", top: 40 }],
    ["is restored in another list", { listKey: "other" }, {}, { kind: "scrollTo", top: 40 }],
    ["is left alone in the same list", {}, { rememberedTop: 7 }, null],
  ])("%s", (_, then, now, step) => {
    expect(restorePosition(before(then), facts(now))).toEqual(step);
  });
});

describe("rows that are being read", () => {
  test.each<Case>([
    ["stay when rows above them go", {}, { rows: rows("bcdef") }, { kind: "scrollBy", px: -50 }],
    ["stay when rows above them come", {}, { rows: rows("xyabcdef") }, { kind: "scrollBy", px: 100 }],
    ["have not moved when rows below them go", {}, { rows: rows("abcd") }, null],
    ["have no place to keep at the very top", {}, { rows: rows("bcdef"), top: 0 }, null],
    ["have no place to keep in another list", { listKey: "other" }, { rows: rows("bcdef") }, null],
    ["have no place to keep when the list appears", null, {}, null],
  ])("%s", (_, then, now, step) => {
    expect(keepRowsInPlace(before(then), facts(now))).toEqual(step);
  });
});

describe("the open row", () => {
  test.each<Case>([
    ["is brought into view when it opens", {}, { openRow: 4 }, { kind: "revealRow", row: 4 }],
    ["is in view when the list appears", null, { openRow: 4 }, { kind: "revealRow", row: 4 }],
    ["may be scrolled away from", { openRow: 4 }, { openRow: 4 }, null],
    ["leaves the list alone when it closes", { openRow: 4 }, { openRow: -1 }, null],
  ])("%s", (_, then, now, step) => {
    expect(revealOpenRow(before(then), facts(now))).toEqual(step);
  });
});

describe("a pending update", () => {
  const found = { kind: "found", count: 2 } as const;
  const added = { kind: "added", count: 1 } as const;
  const show: ScrollStep = { kind: "showPending" };
  test.each<Case>([
    ["is shown at once in a list that is not in use", {}, { pending: found, top: 0 }, show],
    ["waits once the person has scrolled", {}, { pending: found, top: 1 }, null],
    ["waits while the list is in use", {}, { pending: found, top: 0, inUse: true }, null],
    ["waits while rows that left are on screen", {}, { pending: found, top: 0, hasLeft: true }, null],
    ["waits for a click when it is new caches", {}, { pending: added, top: 0 }, null],
    ["never waits where there is no row", {}, { pending: added, rows: [], inUse: true }, show],
    ["is decided on once", { pending: found }, { pending: found, top: 0 }, null],
  ])("%s", (_, then, now, step) => {
    expect(showPendingUpdate(before(then), facts(now))).toEqual(step);
  });
});

describe("the next page", () => {
  const near = { nearEnd: true, canLoad: true };
  const last = { openRow: 5, canLoad: true };
  const load: ScrollStep = { kind: "loadMore", attended: false };
  const loadForDrawer: ScrollStep = { kind: "loadMore", attended: true };
  test.each<Case>([
    ["loads when the end comes near", { canLoad: true }, near, load],
    ["loads when the last one is there and the end is still near", { nearEnd: true }, near, load],
    ["loads when the list appears with its end near", null, near, load],
    ["is asked for once", near, near, null],
    ["does not load while it cannot", {}, { nearEnd: true }, null],
    ["does not load unattended for ever", {}, { ...near, unattendedPages: 3 }, null],
    ["loads when the drawer shows the last row", {}, last, loadForDrawer],
    [
      "loads for the drawer, however many were unattended",
      {},
      { ...last, unattendedPages: 3 },
      loadForDrawer,
    ],
    ["is asked for once for the drawer", last, last, null],
    [
      "loads for the drawer when its row becomes the last",
      { ...last, rows: rows("abcdefg") },
      last,
      loadForDrawer,
    ],
  ])("%s", (_, then, now, step) => {
    expect(loadNextPage(before(then), facts(now))).toEqual(step);
  });
});

test("the rules apply in their order", () => {
  const opened = facts({ rows: rows("bcdef"), rowHeight: 36, openRow: 4, nearEnd: true, canLoad: true });
  const kinds = scrollRules.flatMap((rule) => rule(facts({}), opened)?.kind ?? []);
  expect(kinds).toEqual(["scrollBy", "revealRow", "loadMore"]);
});

test.each([
  [30, 100, 30],
  [-30, 100, -30],
  [30, 0, 0],
])("a list that moved by %i px while scrolled by %i scrolls by %i", (moved, top, px) => {
  expect(scrollWithFrame(moved, top)).toBe(px);
});

test.each([
  [100, 0, true],
  [0, 0, false],
  [100, 50, false],
])("scrolled from %i to %i, the person is back at the first row: %s", (from, to, isBack) => {
  expect(isBackAtTop(from, to)).toBe(isBack);
});
