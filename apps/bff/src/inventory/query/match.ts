import type { DerivedFilters } from "@cachescope/contract";
import { resolveMoment, timeBounds } from "@cachescope/contract";
import type { Dictionary, WordKind } from "../snapshot/dictionary.ts";
import type { Row } from "../snapshot/row.ts";

/** The sides a row can fail a view on, as bits. Facets look past their own side, tiles past those of all tiles. */
export const sides = {
  other: 1,
  status: 2,
  cause: 4,
  repository: 8,
  attention: 16,
  neverMatched: 32,
  expires: 64,
} as const;

export const tileSides = sides.attention | sides.status | sides.neverMatched | sides.expires;

/** The last urgency that needs a person: stalled. */
const leastUrgent = 2;

/** How the filter by elimination strategy calls that there is none. */
const noStrategy = "none";

type Passes = (row: Row) => boolean;

/**
 * Makes the test of a view's derived filters: 0 for a row that matches, else the bits of the sides it fails on. It
 * looks at nothing that is not filtered by.
 */
export function createMatch(derived: DerivedFilters, words: Dictionary, now: number): (row: Row) => number {
  const tests = testsOf(derived, words, now);
  const [only] = tests;
  if (only === undefined) return () => 0;
  if (tests.length === 1) return (row) => (only[1](row) ? 0 : only[0]);
  return (row) => {
    let failed = 0;
    for (const [side, passes] of tests) if (!passes(row)) failed |= side;
    return failed;
  };
}

/** Whether what a view holds changes with the time alone. */
export const isTimed = (derived: DerivedFilters): boolean =>
  timeBounds.some((name) => derived[name] !== undefined);

const some = <T>(values: readonly T[]) => (values.length > 0 ? values : undefined);

function testsOf(derived: DerivedFilters, words: Dictionary, now: number): [side: number, passes: Passes][] {
  const { attention, neverMatched, origin, elimination, minSize, maxSize } = derived;
  const tests: [number, Passes][] = [];
  const test = <T>(side: number, value: T | undefined, passes: (value: T) => Passes) => {
    if (value !== undefined) tests.push([side, passes(value)]);
  };
  const timeAt = (bound: string | undefined) => (bound === undefined ? undefined : resolveMoment(bound, now));
  // Times and sizes that are not known are NaN, and lie in no range.
  const after = (side: number, bound: string | undefined, timeOf: (row: Row) => number) =>
    test(side, timeAt(bound), (time) => (row) => timeOf(row) >= time);
  const before = (side: number, bound: string | undefined, timeOf: (row: Row) => number) =>
    test(side, timeAt(bound), (time) => (row) => timeOf(row) <= time);

  const { status, cause, expires, other } = sides;
  const idsOf = (kind: WordKind, all: readonly string[]) => some(all.map((word) => words.find(kind, word)));
  test(status, idsOf("status", derived.statuses), (ids) => (row) => ids.includes(row.statusId));
  test(
    cause,
    idsOf("cause", derived.causes),
    (ids) => (row) => row.causeId >= 0 && ids.includes(row.causeId),
  );
  const [repositoryId] =
    derived.repository === undefined ? [] : [words.find("repository", derived.repository)];
  test(sides.repository, repositoryId, (id) => (row) => row.wordIds.includes(id));
  test(sides.attention, attention, (wanted) => (row) => row.urgency <= leastUrgent === wanted);
  test(sides.neverMatched, neverMatched, (wanted) => (row) => row.neverMatched === wanted);
  after(expires, derived.expiresAfter, ({ expiresAt }) => expiresAt);
  before(expires, derived.expiresBefore, ({ expiresAt }) => expiresAt);
  test(other, origin, (wanted) => (row) => row.origin === wanted);
  test(other, elimination, (wanted) => (row) => (row.eliminationStrategy ?? noStrategy) === wanted);
  test(other, minSize, (size) => (row) => row.sizeGiB >= size);
  test(other, maxSize, (size) => (row) => row.sizeGiB <= size);
  after(other, derived.createdAfter, ({ createdAt }) => createdAt);
  before(other, derived.createdBefore, ({ createdAt }) => createdAt);
  after(other, derived.matchedAfter, ({ lastMatchedAt }) => lastMatchedAt);
  before(other, derived.matchedBefore, ({ lastMatchedAt }) => lastMatchedAt);
  for (const word of derived.q?.toLowerCase().split(/\s+/) ?? [])
    test(other, word, (text) => (row) => row.search.includes(text));
  return tests;
}
