import type { ImageCache } from "../core/image-cache.ts";
import { isPlaceholderTime } from "../core/moment.ts";
import type { Kind } from "./kind.ts";

/**
 * How a filter tests a cache. The listing tests the field's column with it: `atLeast` and `atMost` a number or time,
 * `is` a flag or a text, `anyOf` the values of the field's facet, `contains` every word of a text. Alibaba Cloud
 * answers an `upstream` filter by rules of its own.
 */
export type Operator = "upstream" | "atLeast" | "atMost" | "is" | "anyOf" | "contains";

/** What filters are about, in the order in which they are offered. */
export const groups = [
  "state",
  "tags",
  "content",
  "attention",
  "time",
  "amount",
  "origin",
  "identity",
  "matching",
  "search",
] as const;

/** One way to narrow a view down by a field. */
export interface Filter<Value = unknown, Many extends boolean = boolean> {
  operator: Operator;
  kind: Kind<Value>;
  about: (typeof groups)[number];
  /** It takes several values, and at most so many. Over the listing, one of them is enough. */
  many: Many;
  most: number;
  /** Spelled `tag.<key>=<value>`: each key is a parameter of its own. */
  keyed?: true;
  /** Says nothing without this other filter. */
  needs?: "matchImage";
  /** What the filter calls a field without a value. */
  absent?: string;
  /** A word typed without a filter may mean one of its values; of several filters the lowest is offered first. */
  meantByWord?: number;
}

/** What one cache has in a field, in the form in which it is compared. */
export type Column =
  /** Null is no number, and lies in no range. */
  | { type: "number"; of: (cache: ImageCache) => number | null }
  /** Texts are compared as they are; those people wrote are given in natural order (see `naturalKey`). */
  | { type: "text"; of: (cache: ImageCache) => string | null }
  | { type: "flag"; of: (cache: ImageCache) => boolean };

/** All that a view can do with one property of an image cache. */
export interface Field {
  column?: Column;
  filters?: Readonly<Record<string, Filter>>;
  /** The name of the order by this field, and the column it compares where that is another one. */
  sort?: { key: string; by?: Column };
  /** What a person may want to filter by, of one cache, where the facets do not say it. */
  suggests?: (cache: ImageCache) => readonly (string | null)[];
  /** What caches are counted by, under the name of the facet. */
  facets?: Readonly<Record<string, (cache: ImageCache) => readonly string[]>>;
}

type FilterOptions = Pick<Filter, "about"> & Partial<Pick<Filter, "needs" | "absent" | "meantByWord">>;

/** A filter of one value. */
export const one = <Value>(
  operator: Operator,
  kind: Kind<Value>,
  options: FilterOptions,
): Filter<Value, false> => ({ operator, kind, many: false, most: 1, ...options });

/** A filter of up to `most` values. */
export const many = <Value>(
  operator: Operator,
  kind: Kind<Value>,
  options: FilterOptions & { most: number },
): Filter<Value, true> => ({ operator, kind, many: true, ...options });

export const number = (of: (cache: ImageCache) => number | null) => ({ type: "number", of }) as const;
export const text = (of: (cache: ImageCache) => string | null) => ({ type: "text", of }) as const;
export const flag = (of: (cache: ImageCache) => boolean) => ({ type: "flag", of }) as const;
export const time = (of: (cache: ImageCache) => string | null) => number((cache) => readTime(of(cache)));

function readTime(iso: string | null): number | null {
  const at = iso === null ? NaN : Date.parse(iso);
  return Number.isNaN(at) || isPlaceholderTime(at) ? null : at;
}
