import type { DeclaredFilter, FieldName, FilterName, Filters } from "@cachescope/contract";
import { fieldOf, filterList, fold, filterOf, resolveMoment } from "@cachescope/contract";
import { placeOf } from "../snapshot/columns.ts";
import type { Dictionary } from "../snapshot/dictionary.ts";
import type { Revision } from "../snapshot/revision.ts";

type Test = (revision: Revision) => boolean;

const listingFilters = filterList.filter(({ operator }) => operator !== "upstream");
const bits = new Map<FieldName, number>(
  [...new Set(listingFilters.map(({ field }) => field))].map((field, place) => [field, 1 << place]),
);

/**
 * The bit that stands for a field where it is told which fields a cache fails on; 0 for one the listing does not
 * test.
 */
export const bitOf = (field: FieldName): number => bits.get(field) ?? 0;
export const bitsOf = (names: readonly FilterName[]): number =>
  names.reduce((all, name) => all | bitOf(filterOf(name).field), 0);

/**
 * Makes the test of a view's filters over a listing: 0 for a cache that matches, else the bits of the fields it fails
 * on. It looks at nothing that is not filtered by.
 */
export function createMatch(
  filters: Filters,
  dictionary: Dictionary,
  now: number,
): (revision: Revision) => number {
  const tests = listingFilters.flatMap((filter) => {
    const value: unknown = filters[filter.name];
    if (value === undefined) return [];
    const test = testOf(filter, value, dictionary, now);
    return [[bitOf(filter.field), test] as const];
  });
  const [only] = tests;
  if (only === undefined) return () => 0;
  const [bit, passes] = only;
  if (tests.length === 1) return (revision) => (passes(revision) ? 0 : bit);
  return (revision) => {
    let failed = 0;
    for (const [each, test] of tests) if (!test(revision)) failed |= each;
    return failed;
  };
}

const moments = filterList.filter(({ kind }) => kind.name === "moment").map(({ name }) => name);

/** Whether what a view holds changes with the time alone. */
export const isTimed = (filters: Filters): boolean => moments.some((name) => filters[name] !== undefined);

function testOf(
  { operator, field, absent }: DeclaredFilter,
  value: unknown,
  dictionary: Dictionary,
  now: number,
): Test {
  const index = placeOf(field)?.index ?? -1;
  switch (operator) {
    // A number that is not known is NaN, and lies in no range.
    case "atLeast": {
      const bound = boundOf(value, now);
      return ({ numbers }) => (numbers[index] ?? NaN) >= bound;
    }
    case "atMost": {
      const bound = boundOf(value, now);
      return ({ numbers }) => (numbers[index] ?? NaN) <= bound;
    }
    case "is": {
      if (typeof value !== "boolean") return ({ texts }) => (texts[index] ?? absent) === value;
      const wanted = Number(value);
      return ({ numbers }) => numbers[index] === wanted;
    }
    case "anyOf": {
      const ids = idsOf(field, [value].flat(), dictionary);
      return ({ valueIds }) => ids.some((id) => valueIds.includes(id));
    }
    case "contains": {
      const words = fold(String(value)).split(/\s+/);
      return ({ texts }) => words.every((word) => texts[index]?.includes(word));
    }
    case "upstream":
      return () => true;
  }
}

const boundOf = (value: unknown, now: number): number =>
  typeof value === "string" ? resolveMoment(value, now) : Number(value);

/** The numbers that the values of a field's facet have in this listing. */
function idsOf(field: FieldName, values: readonly unknown[], dictionary: Dictionary): number[] {
  const { facets = {} } = fieldOf(field);
  return Object.keys(facets).flatMap((facet) => values.map((value) => dictionary.find(facet, String(value))));
}
