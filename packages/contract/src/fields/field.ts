import type { ImageCache } from "../core/image-cache.ts";
import { isPlaceholderTime } from "../core/moment.ts";
import type { Kind } from "./kind.ts";

/** What stands between the word of a filter and its values, in the order in which they are offered. */
export const operators = ["=", "!=", ":", ">=", "<=", "<", ">"] as const;
export type Operator = (typeof operators)[number];

/**
 * How a filter tests a cache. The listing looks at the values of the field's facets, or else at its column: `anyOf` asks
 * for one of several values, `noneOf` for none of them, `contains` for every word of a text, the others for a number or
 * time. Alibaba Cloud answers an `upstream` filter by rules of its own.
 */
export type Comparison =
  | "upstream"
  | "anyOf"
  | "noneOf"
  | "contains"
  | "atLeast"
  | "atMost"
  | "lessThan"
  | "moreThan";

export type Operators = Readonly<Partial<Record<Operator, Comparison>>>;

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

/** A word by which a view is narrowed down, and the operators that may follow it: each makes a filter of its own. */
export interface Filter<Value = unknown, Many extends boolean = boolean, By extends Operators = Operators> {
  by: By;
  kind: Kind<Value>;
  about: (typeof groups)[number];
  /** It takes several values, and at most so many. Over the listing, one of them is enough. */
  many: Many;
  most: number;
  /** Names of earlier days, which stand in links that people keep, and the operators they stand for. */
  was?: Readonly<Record<string, Operator>>;
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
  /** Under the words that people write. */
  filters?: Readonly<Record<string, Filter>>;
  /** The name of the order by this field, and the column it compares where that is another one. */
  sort?: { key: string; by?: Column };
  /** What a person may want to filter by, of one cache, where the facets do not say it. */
  suggests?: (cache: ImageCache) => readonly (string | null)[];
  /** What caches are counted by, under the name of the facet. */
  facets?: Readonly<Record<string, (cache: ImageCache) => readonly string[]>>;
}

/** The operators of what Alibaba Cloud answers, of what has one of few values, of times, and of amounts. */
export const upstream = { "=": "upstream" } as const;
export const listed = { "=": "anyOf", "!=": "noneOf" } as const;
export const bounds = { ">=": "atLeast", "<=": "atMost", "<": "lessThan", ">": "moreThan" } as const;
export const amounts = { ...listed, ...bounds } as const;
export const flags = { "=": "anyOf" } as const;

type FilterOptions = Pick<Filter, "about"> &
  Partial<Pick<Filter, "was" | "needs" | "absent" | "meantByWord">>;

/** A filter of one value. */
export const one = <Value, const By extends Operators>(
  by: By,
  kind: Kind<Value>,
  options: FilterOptions,
): Filter<Value, false, By> => ({ by, kind, many: false, most: 1, ...options });

/** A filter of up to `most` values. */
export const many = <Value, const By extends Operators>(
  by: By,
  kind: Kind<Value>,
  options: FilterOptions & { most: number },
): Filter<Value, true, By> => ({ by, kind, many: true, ...options });

export const number = (of: (cache: ImageCache) => number | null) => ({ type: "number", of }) as const;
export const text = (of: (cache: ImageCache) => string | null) => ({ type: "text", of }) as const;
export const flag = (of: (cache: ImageCache) => boolean) => ({ type: "flag", of }) as const;
export const time = (of: (cache: ImageCache) => string | null) => number((cache) => readTime(of(cache)));

function readTime(iso: string | null): number | null {
  const at = iso === null ? NaN : Date.parse(iso);
  return Number.isNaN(at) || isPlaceholderTime(at) ? null : at;
}
