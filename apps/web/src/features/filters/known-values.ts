import type { DeclaredField, DeclaredWord, Facets, FacetValue, ImageCache } from "@cachescope/contract";
import { fieldOf, wordOf } from "@cachescope/contract";
import type { ListedRow } from "../../list/listed-rows.ts";
import type { Property } from "./expression.ts";
import { properties } from "./expression.ts";

/** Values, and how many caches have each; null where that was not counted. */
export type Counted = Map<string, number | null>;

/** What the caches hold: the values a person may want to filter by, those of most caches first. */
export interface KnownValues {
  values: Partial<Record<Property, Counted>>;
  tagKeys: Counted;
  tags: Map<string, Counted>;
}

/** Loaded rows that are looked at: enough to suggest from, little enough to do at each key. */
const mostLookedAt = 500;

/** Gathers values from the server's counts, which speak of all caches, and then from the caches loaded. */
export function knownValues(rows: readonly ListedRow[], facets: Facets | null): KnownValues {
  const first = rows.slice(0, mostLookedAt).map((row) => row.read());
  const values: KnownValues["values"] = {};
  for (const property of properties) {
    const filter = wordOf(property);
    if (!filter.keyed) values[property] = valuesOf(filter, first, facets);
  }
  return { values, tagKeys: tagKeysOf(first, facets), tags: tagsOf(first, facets) };
}

/** Whether a cache has a tag with this key, as far as is known. */
export const hasTagKey = (key: string, rows: readonly ListedRow[], facets: Facets | null): boolean =>
  (facets?.tagKey.some(({ value }) => value === key) ?? false) ||
  rows.slice(0, mostLookedAt).some((row) => row.read().tags.some((tag) => tag.key === key));

/** What a property can be asked for, and how many caches each value would find, where that is known. */
export function optionsOf(property: Property, known: KnownValues): Counted {
  const { kind, field } = wordOf(property);
  // An image that is matched finds similar ones, too, so that its count says nothing.
  if (kind.name === "image" && !fieldOf(field).facets)
    return uncounted([...(known.values.image?.keys() ?? [])]);
  return known.values[property] ?? uncounted(kind.options);
}

function valuesOf(
  { field, kind }: DeclaredWord,
  caches: readonly ImageCache[],
  facets: Facets | null,
): Counted {
  const { facets: counts = {}, suggests } = fieldOf(field);
  const [facet, facetValues] = Object.entries(counts)[0] ?? [];
  const known = facet !== undefined && facets ? counted(facetIn(facets, facet)) : uncounted(kind.options);
  const inCache: DeclaredField["suggests"] = suggests ?? facetValues;
  if (inCache) for (const cache of caches) for (const value of inCache(cache)) add(known, value);
  return known;
}

function facetIn(facets: Facets, name: string): readonly FacetValue[] {
  const { tiles: _, parts: _parts, tag: _tag, ...plain } = facets;
  return Object.entries(plain).find(([facet]) => facet === name)?.[1] ?? [];
}

function tagKeysOf(caches: readonly ImageCache[], facets: Facets | null): Counted {
  const keys = counted(facets?.tagKey ?? []);
  for (const { tags } of caches) for (const { key } of tags) add(keys, key);
  return keys;
}

function tagsOf(caches: readonly ImageCache[], facets: Facets | null): KnownValues["tags"] {
  const tags: KnownValues["tags"] = new Map();
  const addTag = (key: string, value: string, count: number | null) => {
    const values = tags.get(key) ?? new Map<string, number | null>();
    tags.set(key, values);
    add(values, value, count);
  };
  for (const { key, value, count } of facets?.tag ?? []) addTag(key, value, count);
  for (const cache of caches) for (const { key, value } of cache.tags) addTag(key, value, null);
  return tags;
}

function add(to: Counted, value: string | null, count: number | null = null) {
  if (value !== null && value !== "" && !to.has(value)) to.set(value, count);
}

/** A cache without a value counts under "", which cannot be filtered by. */
const counted = (values: readonly FacetValue[]): Counted =>
  new Map(values.filter(({ value }) => value !== "").map(({ value, count }) => [value, count]));

const uncounted = (values: readonly string[]): Counted => new Map(values.map((value) => [value, null]));
