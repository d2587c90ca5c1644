import type { View } from "@cachescope/contract";
import { defaultSort, parseView, writeView } from "@cachescope/contract";

/** What narrows a view down; its order is not a filter. */
export type Conditions = Pick<View, "filters" | "derived">;

/** What a filter can speak of; each is spelled in the bar as in the address: `name=web`, `tag.team=ml`. */
export const properties = [
  "status",
  "cause",
  "tag",
  "name",
  "image",
  "repository",
  "attention",
  "neverMatched",
  "createdAfter",
  "createdBefore",
  "matchedAfter",
  "matchedBefore",
  "expiresAfter",
  "expiresBefore",
  "minSize",
  "maxSize",
  "origin",
  "elimination",
  "id",
  "snapshotId",
  "resourceGroupId",
  "matchImage",
  "imageFullMatch",
  "imageMatchCount",
] as const;
export type Property = (typeof properties)[number];

/** One active filter. `expression` is what the bar would say for it. */
export interface FilterToken {
  property: Property;
  /** Only of a tag. */
  key?: string;
  /** Empty for a tag of any value; several where one of them is enough. */
  values: string[];
  expression: string;
}

const tagPrefix = "tag.";
/** Of these one value is enough, so that all of them are one filter. */
const alternatives: ReadonlySet<string> = new Set<Property>(["status", "cause"]);

export const hasAlternatives = (property: Property) => alternatives.has(property);

/** The filters as tokens, in the order they are written. The text searched for stands in the field instead. */
export function toTokens(conditions: Conditions): FilterToken[] {
  const params = writeConditions(conditions);
  const tokens: FilterToken[] = [];
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    const property = properties.find((known) => known === name);
    if (name.startsWith(tagPrefix)) {
      tokens.push(...values.map((value) => tagToken(name.slice(tagPrefix.length), value)));
    } else if (property && alternatives.has(property)) tokens.push(token(property, values));
    else if (property) tokens.push(...values.map((value) => token(property, [value])));
  }
  return tokens;
}

const token = (property: Property, values: string[]): FilterToken => ({
  property,
  values,
  expression: `${property}=${values.join(", ")}`,
});

const tagToken = (key: string, value: string): FilterToken => ({
  property: "tag",
  key,
  values: value === "" ? [] : [value],
  expression: value === "" ? tagPrefix + key : `${tagPrefix}${key}=${value}`,
});

/**
 * Adds what somebody typed. A property that holds one value takes the new one; statuses, causes, tags and match
 * images gather. Null when the text is no filter.
 */
export function addExpression(conditions: Conditions, text: string): Conditions | null {
  const equals = text.indexOf("=");
  const name = (equals === -1 ? text : text.slice(0, equals)).trim();
  const value = equals === -1 ? "" : text.slice(equals + 1).trim();
  const isTag = name.startsWith(tagPrefix);
  if (!isTag && !properties.some((known) => known === name)) return null;
  const params = writeConditions(conditions);
  if (!isTag && name !== "matchImage" && !alternatives.has(name)) params.delete(name);
  for (const each of alternatives.has(name) ? value.split(/[,，]/) : [value])
    params.append(name, each.trim());
  const { conditions: next, faults } = read(params);
  return faults.length === 0 ? next : null;
}

export function withoutToken(conditions: Conditions, { property, key, values }: FilterToken): Conditions {
  const params = writeConditions(conditions);
  if (key !== undefined) params.delete(tagPrefix + key, values[0] ?? "");
  else for (const value of values) params.delete(property, value);
  // What goes only together with `matchImage` is dropped with it.
  return read(params).conditions;
}

/** The same filters, searching for a text; for none where that is empty. */
export function withSearch(conditions: Conditions, q: string): Conditions {
  const params = writeConditions(conditions);
  params.delete("q");
  if (q !== "") params.set("q", q);
  return read(params).conditions;
}

/** Conditions as the address has them, in whatever order the list is. */
export const writeConditions = ({ filters, derived }: Conditions) =>
  writeView({ filters, derived, sort: defaultSort(filters) });

function read(params: URLSearchParams) {
  const { view, faults } = parseView(params);
  const { filters, derived } = view;
  return { conditions: { filters, derived }, faults };
}
