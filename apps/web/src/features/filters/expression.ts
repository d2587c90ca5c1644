import type { Condition, FilterName, FilterWord, Filters, Operator } from "@cachescope/contract";
import {
  addCondition,
  conditionsOf,
  filterOf,
  filterWords,
  isListed,
  noFilters,
  quoteWhereNeeded,
  withoutCondition,
  withoutFilters,
} from "@cachescope/contract";
import { readExpression, unquote } from "./read-expression.ts";

/** What a filter can speak of; each is spelled in the bar as in the address: `name=web`, `tag.team!=ml`. */
export type Property = Exclude<FilterWord, "q">;

/** Every property, in the order in which they are offered. The text searched for stands in the field instead. */
export const properties: readonly Property[] = filterWords.filter((word): word is Property => word !== "q");

/** One active filter. `expression` is what the bar would say for it. */
export interface FilterToken {
  name: FilterName;
  property: Property;
  operator: Operator;
  /** Only of a tag. */
  key?: string;
  /** Empty for a tag of any value; several where one of them is enough, or none of them is wanted. */
  values: string[];
  expression: string;
}

/** The filters as tokens, in the order they are written. */
export function toTokens(filters: Filters): FilterToken[] {
  return conditionsOf(filters).flatMap((condition) => {
    const { name, word, operator, keyed } = condition.filter;
    const property = properties.find((known) => known === word);
    if (property === undefined) return [];
    const values = condition.texts.filter((text) => text !== "");
    const expression = writeExpression(condition);
    return [{ name, property, operator, ...(keyed && { key: condition.key }), values, expression }];
  });
}

/** Writes a filter as people do, so that it is read as the same one. */
export function writeExpression({ filter, key, texts }: Condition): string {
  const left = filter.keyed ? `${filter.word}.${quoteKey(key)}` : filter.word;
  const values = texts.filter((text) => text !== "");
  if (values.length === 0) return filter.operator === "=" ? left : left + filter.operator;
  return left + filter.operator + values.map(isListed(filter) ? quoteWhereNeeded : quoteWhole).join(", ");
}

/** What may be seen as an operator stands in quotes. */
const quoteKey = (key: string) => (/[=＝≠"]|[!！]$|[:：]\s|^\s|\s$/.test(key) ? inQuotes(key) : key);
const quoteWhole = (value: string) =>
  unquote(value) !== value || /^[!！=＝<>＜＞≠≤≥:：]/.test(value) ? inQuotes(value) : value;
const inQuotes = (text: string) => `"${text.replaceAll('"', '""')}"`;

/**
 * Adds what was typed. A filter of one value takes the new one; those of several gather. Null when the text is no
 * filter.
 */
export function addExpression(filters: Filters, text: string): Filters | null {
  const condition = readExpression(text);
  return condition && condition.filter.word !== "q" ? addCondition(filters, condition) : null;
}

export const withoutToken = (filters: Filters, { name, key = "", values }: FilterToken): Filters =>
  withoutCondition(filters, { filter: filterOf(name), key, texts: values.length === 0 ? [""] : values });

/** The same filters, searching for a text; for none where that is empty, or cannot be searched for. */
export function withSearch(filters: Filters, q: string): Filters {
  const others = withoutFilters(filters, ["q"]);
  return addCondition(others, { filter: filterOf("q"), key: "", texts: [q] }) ?? others;
}

/** The text as the listing can be searched for it; empty where it cannot. */
export const searchable = (text: string): string => withSearch(noFilters, text.trim()).q ?? "";
