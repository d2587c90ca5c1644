import { collectFaults, countNames } from "../core/faults.ts";
import type { Fault } from "../core/problem.ts";
import type { DeclaredFilter, Filters } from "./declared.ts";
import { filterList, filterOf } from "./declared.ts";
import type { TagFilter } from "./kind.ts";

export const noFilters: Filters = {};

/** A filter's values, or none: the form in which all of them are handled alike. */
type Values = Record<string, unknown>;

/** The filter that a parameter of a query string belongs to, and its key where it has one: `team` of `tag.team`. */
export function filterAt(parameter: string): { filter: DeclaredFilter | undefined; key: string } {
  const dot = parameter.indexOf(".");
  if (dot === -1) {
    const filter = filterOf(parameter);
    return { filter: filter?.keyed ? undefined : filter, key: "" };
  }
  const filter = filterOf(parameter.slice(0, dot));
  return { filter: filter?.keyed ? filter : undefined, key: parameter.slice(dot + 1) };
}

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
  const counts = countNames(params);

  for (const [parameter, text] of params) {
    if (alsoKnown.includes(parameter)) continue;
    const { filter, key } = filterAt(parameter);
    if (filter === undefined) fail(parameter, "unknown_parameter");
    else if (!filter.many && counts.get(parameter) !== 1) fail(parameter, "duplicate");
    else {
      const parsed = filter.kind.parse(text, key);
      const reason = parsed.ok ? put(values, filter, parsed.value) : parsed.reason;
      if (reason !== null) fail(parameter, reason);
    }
  }
  for (const { name, needs } of filterList) {
    if (needs === undefined || values[name] === undefined || values[needs] !== undefined) continue;
    delete values[name];
    fail(name, "needs_match_image");
  }
  return { filters: values, faults };
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

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A value as it stands in a query string. */
function pairOf({ name, kind, keyed }: DeclaredFilter, value: unknown): [parameter: string, text: string] {
  return [keyed ? `${name}.${kind.keyOf?.(value)}` : name, kind.write(value)];
}

/**
 * Writes filters so that `parseFilters` reads the same ones back; the order is fixed, so equal filters are equal
 * text.
 */
export function writeFilters(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  for (const filter of filterList) {
    const value: unknown = filters[filter.name];
    if (value === undefined) continue;
    for (const each of filter.many ? listOf(value) : [value]) params.append(...pairOf(filter, each));
  }
  return params;
}

/** The filters that Alibaba Cloud answers: those that tell listings apart. */
export function upstreamFilters(filters: Filters): Filters {
  const kept: Values = {};
  for (const { name, operator } of filterList)
    if (operator === "upstream" && filters[name] !== undefined) kept[name] = filters[name];
  return kept;
}

/** The same filters without some of them. */
export function withoutFilters(filters: Filters, names: readonly (keyof Filters)[]): Filters {
  const kept = { ...filters };
  for (const name of names) delete kept[name];
  return kept;
}

/** The same filters, asking for one more tag; the very same object where they do already. */
export function addTag(filters: Filters, tag: TagFilter): Filters {
  const { tag: tags = [] } = filters;
  const isThere = tags.some(({ key, value }) => key === tag.key && value === tag.value);
  return isThere ? filters : { ...filters, tag: [...tags, tag] };
}
