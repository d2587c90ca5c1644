import type { ImageCache } from "../core/image-cache.ts";
import { boundTest } from "./bound.ts";
import type { DeclaredFilter, Filters } from "./declared.ts";
import { fieldOf, filterList } from "./declared.ts";
import type { TagFilter } from "./kind.ts";
import { isTagFilter } from "./kind.ts";
import { fold, tagValue } from "./values.ts";

type Test = (cache: ImageCache) => boolean;

/**
 * Makes the test of filters over caches that are at hand, those of Alibaba Cloud included; null where one of them asks for what
 * only it can tell. `now` in epoch milliseconds.
 */
export function cacheTest(filters: Filters, now: number): Test | null {
  const tests: Test[] = [];
  for (const filter of filterList) {
    const value: unknown = filters[filter.name];
    if (value === undefined) continue;
    const test = testOfOne(filter, [value].flat(), now);
    if (!test) return null;
    tests.push(test);
  }
  return (cache) => tests.every((test) => test(cache));
}

function testOfOne(filter: DeclaredFilter, wanted: readonly unknown[], now: number): Test | null {
  const { comparison, field } = filter;
  switch (comparison) {
    case "atLeast":
    case "atMost":
    case "lessThan":
    case "moreThan": {
      const { column } = fieldOf(field);
      const isWithin = boundTest(comparison, filter, wanted[0], now);
      return (cache) => isWithin(column?.type === "number" ? (column.of(cache) ?? NaN) : NaN);
    }
    case "anyOf":
      return hasAnyOf(filter, wanted);
    case "noneOf": {
      const hasAny = hasAnyOf(filter, wanted);
      return (cache) => !hasAny(cache);
    }
    case "contains": {
      const words = fold(String(wanted[0])).split(/\s+/);
      return (cache) =>
        searchedOf(filter, cache).some((text) => words.every((word) => fold(text).includes(word)));
    }
    case "upstream":
      // What images match a pod, only Alibaba Cloud knows; of tags all that are asked for must be there.
      if (field === "match") return null;
      return (cache) => wanted.every((value) => hasAnyOf(filter, [value])(cache));
  }
}

/** Tests for one of several values: those the field is counted by, or else those of its column. */
function hasAnyOf({ field, absent }: DeclaredFilter, wanted: readonly unknown[]): Test {
  const { facets, column, suggests } = fieldOf(field);
  const texts = new Set(wanted.map((value) => (isTagFilter(value) ? tagText(value) : String(value))));
  if (facets) {
    return (cache) =>
      Object.values(facets)
        .flatMap((of) => of(cache))
        .some((value) => texts.has(value));
  }
  if (suggests && !absent) return (cache) => suggests(cache).some((value) => texts.has(value ?? ""));
  return (cache) => {
    const value = column?.of(cache) ?? absent;
    return value !== undefined && texts.has(String(value));
  };
}

/** The texts of a cache in which words are looked for. */
function searchedOf({ field }: DeclaredFilter, cache: ImageCache): readonly string[] {
  const { facets, column } = fieldOf(field);
  if (facets) return Object.values(facets).flatMap((of) => of(cache));
  const text = column?.of(cache);
  return typeof text === "string" ? [text] : [];
}

/** As it stands in the facets of tags: a key alone, or with its value. */
const tagText = ({ key, value }: TagFilter): string => (value === undefined ? key : tagValue({ key, value }));
