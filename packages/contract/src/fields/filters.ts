import { collectFaults } from "../core/faults.ts";
import type { Fault } from "../core/problem.ts";
import type { Condition } from "./condition.ts";
import { isListed, readEntry, writeEntry } from "./condition.ts";
import type { DeclaredFilter, FilterWord, Filters } from "./declared.ts";
import { filterList } from "./declared.ts";
import type { TagFilter } from "./kind.ts";
import { readValues, writeValues } from "./listed-values.ts";
import { Query } from "./query.ts";

export const noFilters: Filters = {};

/** What only Alibaba Cloud can tell of a cache, by the names of its filters. */
export const onlyUpstream = ["matchImage", "imageFullMatch", "imageMatchCount"] as const;

/** A filter's values, or none: the form in which all of them are handled alike. */
export type Values = Record<string, unknown>;

/**
 * Reads filters from a query string. What cannot be read is left out and named in `faults`: the BFF refuses
 * such a request, the page drops the part and says so. Names in `alsoKnown` belong to the caller and are skipped.
 */
export function parseFilters(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { filters: Filters; faults: Fault[] } {
  const values: Values = {};
  const { faults, fail } = collectFaults();
  const found = [...params]
    .filter(([parameter]) => !alsoKnown.includes(parameter))
    .map(([parameter, value]) => ({ parameter, entry: readEntry(parameter, value) }));
  const counts = new Map<string | undefined, number>();
  for (const { entry } of found) counts.set(entry?.filter.name, (counts.get(entry?.filter.name) ?? 0) + 1);

  for (const { parameter, entry } of found) {
    if (entry === null) fail(parameter, "unknown_parameter");
    else if (!entry.filter.many && counts.get(entry.filter.name) !== 1) fail(parameter, "duplicate");
    else {
      const { filter, key, text } = entry;
      const reason = addTo(values, { filter, key, texts: isListed(filter) ? readValues(text) : [text] });
      if (reason !== null) fail(parameter, reason);
    }
  }
  for (const name of dropUnfounded(values)) fail(name, "needs_match_image");
  return { filters: values, faults };
}

/** Takes out what says nothing without another filter that is not there; gives the names of that. */
export function dropUnfounded(values: Values): string[] {
  const unfounded = filterList
    .filter(({ needs }) => needs !== undefined && values[needs] === undefined)
    .map(({ name }) => name)
    .filter((name) => values[name] !== undefined);
  for (const name of unfounded) delete values[name];
  return unfounded;
}

/** Adds a condition; tells why where one of its values cannot be read. */
export function addTo(values: Values, { filter, key, texts }: Condition): Fault["reason"] | null {
  // What Alibaba Cloud compares goes to it as it was written.
  const said = (each: string) => (filter.comparison === "upstream" ? each : each.normalize("NFC"));
  for (const each of texts.length === 0 ? [""] : texts) {
    const parsed = filter.kind.parse(said(each), said(key));
    const reason = parsed.ok ? put(values, filter, parsed.value) : parsed.reason;
    if (reason !== null) return reason;
  }
  return null;
}

/** Adds a value, once; tells why where it cannot be added. */
function put(values: Values, filter: DeclaredFilter, value: unknown): Fault["reason"] | null {
  const { name, many, most } = filter;
  if (!many) {
    values[name] = value;
    return null;
  }
  const known = listOf(values[name]);
  const written = JSON.stringify(pairOf(filter, value));
  if (known.some((each) => JSON.stringify(pairOf(filter, each)) === written)) return null;
  if (known.length === most) return "too_many";
  values[name] = [...known, value];
  return null;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const pairOf = ({ kind, keyed }: DeclaredFilter, value: unknown): [key: string, text: string] => [
  keyed ? (kind.keyOf?.(value) ?? "") : "",
  kind.write(value),
];

/** The filters as conditions, in the order in which they are written. */
export function conditionsOf(filters: Filters): Condition[] {
  return filterList.flatMap((filter) => {
    const value: unknown = filters[filter.name];
    if (value === undefined) return [];
    const pairs = (filter.many ? listOf(value) : [value]).map((each) => pairOf(filter, each));
    const conditions: (Condition & { texts: string[] })[] = [];
    for (const [key, text] of pairs) {
      // Of a tag, any value is not one among others.
      const same = conditions.find(
        (each) => isListed(filter) && each.key === key && text !== "" && !each.texts.includes(""),
      );
      if (same) same.texts.push(text);
      else conditions.push({ filter, key, texts: [text] });
    }
    return conditions;
  });
}

/**
 * Writes filters so that `parseFilters` reads the same ones back; the order is fixed, so equal filters are equal
 * text.
 */
export function writeFilters(filters: Filters): Query {
  const params = new Query();
  for (const { texts, ...written } of conditionsOf(filters)) {
    const [text = ""] = texts;
    params.append(...writeEntry(written, isListed(written.filter) ? writeValues(texts) : text));
  }
  return params;
}

/** The filters that Alibaba Cloud answers: those that tell listings apart. */
export function upstreamFilters(filters: Filters): Filters {
  const kept: Values = {};
  for (const { name, comparison } of filterList)
    if (comparison === "upstream" && filters[name] !== undefined) kept[name] = filters[name];
  return kept;
}

/** The same filters without some of them. */
export function withoutFilters(filters: Filters, names: readonly (keyof Filters)[]): Filters {
  const kept = { ...filters };
  for (const name of names) delete kept[name];
  return kept;
}

/** The same filters without all that speak of these words, by whatever operator. */
export const withoutWords = (filters: Filters, words: readonly FilterWord[]): Filters =>
  withoutFilters(
    filters,
    filterList.filter(({ word }) => words.includes(word)).map(({ name }) => name),
  );

/** The same filters, asking for one more tag; the very same object where they do already. */
export function addTag(filters: Filters, tag: TagFilter): Filters {
  const { tag: tags = [] } = filters;
  const isThere = tags.some(({ key, value }) => key === tag.key && value === tag.value);
  return isThere ? filters : { ...filters, tag: [...tags, tag] };
}
