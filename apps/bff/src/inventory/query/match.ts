import type { DeclaredFilter, FieldName, Filters, FilterWord } from "@cachescope/contract";
import { boundTest, fieldOf, filterList, fold, isTagFilter, tagValue, wordOf } from "@cachescope/contract";
import { placeOf } from "../snapshot/columns.ts";
import type { Dictionary } from "../snapshot/dictionary.ts";
import type { Revision } from "../snapshot/revision.ts";

type Test = (revision: Revision) => boolean;

const listingFilters = filterList.filter(({ comparison }) => comparison !== "upstream");
const bits = new Map<FieldName, number>(
  [...new Set(listingFilters.map(({ field }) => field))].map((field, place) => [field, 1 << place]),
);

/**
 * The bit that stands for a field where it is told which fields a cache fails on; 0 for one the listing does not
 * test.
 */
export const bitOf = (field: FieldName): number => bits.get(field) ?? 0;
export const bitsOf = (words: readonly FilterWord[]): number =>
  words.reduce((all, word) => all | bitOf(wordOf(word).field), 0);

/**
 * Makes the test of a view's filters over a listing: 0 for a cache that matches, else the bits of the fields it fails
 * on. It looks at nothing that is not filtered by.
 */
export function createMatch(
  filters: Filters,
  dictionary: Dictionary,
  now: number,
): (revision: Revision) => number {
  const tests: (readonly [bit: number, test: Test])[] = [];
  for (const filter of listingFilters) {
    const value: unknown = filters[filter.name];
    if (value !== undefined) tests.push([bitOf(filter.field), testOf(filter, value, dictionary, now)]);
  }
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

function testOf(filter: DeclaredFilter, value: unknown, dictionary: Dictionary, now: number): Test {
  const { comparison, field } = filter;
  switch (comparison) {
    case "atLeast":
    case "atMost":
    case "lessThan":
    case "moreThan": {
      const index = placeOf(field)?.index ?? -1;
      const isWithin = boundTest(comparison, filter, value, now);
      return ({ numbers }) => isWithin(numbers[index] ?? NaN);
    }
    case "anyOf":
      return hasAnyOf(filter, [value].flat(), dictionary);
    case "noneOf": {
      const hasAny = hasAnyOf(filter, [value].flat(), dictionary);
      return (revision) => !hasAny(revision);
    }
    case "contains":
      return containsAll(field, fold(String(value)).split(/\s+/), dictionary);
    case "upstream":
      return () => true;
  }
}

/** Tests for one of several values: those the field is counted by, or else those of its column. */
function hasAnyOf(
  { field, absent }: DeclaredFilter,
  wanted: readonly unknown[],
  dictionary: Dictionary,
): Test {
  if (fieldOf(field).facets !== undefined) {
    const ids = wanted.flatMap((value) => idsOf(field, value, dictionary));
    return ({ valueIds }) => ids.some((id) => valueIds.includes(id));
  }
  const { list, index } = placeOf(field) ?? { list: "texts", index: -1 };
  if (list === "texts") return ({ texts }) => wanted.includes(texts[index] ?? absent);
  const numbersWanted = new Set(wanted.map(Number));
  return ({ numbers }) => numbersWanted.has(numbers[index] ?? NaN);
}

/** Tests for every word of a text, in one of the values the field is counted by, or else in its column. */
function containsAll(field: FieldName, words: readonly string[], dictionary: Dictionary): Test {
  const facets = Object.keys(fieldOf(field).facets ?? {});
  if (facets.length > 0) {
    const ids = dictionary.findWhere(
      (facet, text) => facets.includes(facet) && words.every((word) => fold(text).includes(word)),
    );
    return ({ valueIds }) => valueIds.some((id) => ids.has(id));
  }
  const index = placeOf(field)?.index ?? -1;
  return ({ texts }) => words.every((word) => texts[index]?.includes(word));
}

/** The numbers that a value of a field's facets has in this listing. */
function idsOf(field: FieldName, wanted: unknown, dictionary: Dictionary): number[] {
  if (isTagFilter(wanted)) {
    const { key, value } = wanted;
    return value === undefined
      ? dictionary.find("tagKey", key)
      : dictionary.find("tag", tagValue({ key, value }));
  }
  const { facets = {} } = fieldOf(field);
  return Object.keys(facets).flatMap((facet) => dictionary.find(facet, String(wanted)));
}
