import type { DeclaredFilter, FilterName, Filters } from "@cachescope/contract";
import { filterAt, filterNames, filterOf, parseFilters, writeFilters } from "@cachescope/contract";

/** What a filter can speak of; each is spelled in the bar as in the address: `name=web`, `tag.team=ml`. */
export type Property = Exclude<FilterName, "q">;

/** Every property, in the order in which they are offered. The text searched for stands in the field instead. */
export const properties: readonly Property[] = filterNames.filter((name): name is Property => name !== "q");

/** One active filter. `expression` is what the bar would say for it. */
export interface FilterToken {
  property: Property;
  /** Only of a tag. */
  key?: string;
  /** Empty for a tag of any value; several where one of them is enough. */
  values: string[];
  expression: string;
}

/** Whether one of several values is enough, so that all of them are one filter. */
export const hasAlternatives = (property: Property): boolean => isOneOfMany(filterOf(property));
const isOneOfMany = ({ many, operator }: DeclaredFilter) => many && operator === "anyOf";

/** The filters as tokens, in the order they are written. */
export function toTokens(filters: Filters): FilterToken[] {
  const params = writeFilters(filters);
  return [...new Set(params.keys())].flatMap((parameter) => {
    const values = params.getAll(parameter);
    const { filter, key } = filterAt(parameter);
    const property = properties.find((known) => known === filter?.name);
    if (!filter || !property) return [];
    if (filter.keyed) return values.map((value) => keyedToken(property, key, value));
    if (isOneOfMany(filter)) return [token(property, values)];
    return values.map((value) => token(property, [value]));
  });
}

const token = (property: Property, values: string[]): FilterToken => ({
  property,
  values,
  expression: `${property}=${values.join(", ")}`,
});

const keyedToken = (property: Property, key: string, value: string): FilterToken => ({
  property,
  key,
  values: value === "" ? [] : [value],
  expression: value === "" ? `${property}.${key}` : `${property}.${key}=${value}`,
});

/**
 * Adds what was typed. A filter of one value takes the new one; those of several gather. Null when the text is no
 * filter.
 */
export function addExpression(filters: Filters, text: string): Filters | null {
  const equals = text.indexOf("=");
  const parameter = (equals === -1 ? text : text.slice(0, equals)).trim();
  const value = equals === -1 ? "" : text.slice(equals + 1).trim();
  const { filter } = filterAt(parameter);
  if (filter === undefined || filter.name === "q") return null;
  const params = writeFilters(filters);
  if (!filter.many) params.delete(parameter);
  for (const each of isOneOfMany(filter) ? value.split(/[,，]/) : [value])
    params.append(parameter, each.trim());
  const { filters: next, faults } = parseFilters(params);
  return faults.length === 0 ? next : null;
}

export function withoutToken(filters: Filters, { property, key, values }: FilterToken): Filters {
  const params = writeFilters(filters);
  if (key !== undefined) params.delete(`${property}.${key}`, values[0] ?? "");
  else for (const value of values) params.delete(property, value);
  // What goes only together with `matchImage` is dropped with it.
  return parseFilters(params).filters;
}

/** The same filters, searching for a text; for none where that is empty. */
export function withSearch(filters: Filters, q: string): Filters {
  const params = writeFilters(filters);
  params.delete("q");
  if (q !== "") params.set("q", q);
  return parseFilters(params).filters;
}
