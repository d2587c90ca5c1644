import type { Filters, TagFilter, TextFilter } from "@cachescope/contract";
import { parseFilters, textFilters, writeFilters } from "@cachescope/contract";

/** What a filter can speak of; each is spelled in the bar as in the address: `name=web`, `tag.team=ml`. */
export const properties = [
  "name",
  "image",
  "tag",
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
  /** Absent for a tag of any value. */
  value?: string;
  expression: string;
}

/** The filters as tokens, in the order they are written. */
export function toTokens(filters: Filters): FilterToken[] {
  const tokens: FilterToken[] = [];
  for (const property of textFilters) {
    const value = filters[property];
    if (value !== undefined) tokens.push(token(property, value));
  }
  for (const tag of filters.tags) tokens.push(tagToken(tag));
  for (const image of filters.matchImages) tokens.push(token("matchImage", image));
  if (filters.imageFullMatch !== undefined)
    tokens.push(token("imageFullMatch", String(filters.imageFullMatch)));
  if (filters.imageMatchCount !== undefined) {
    tokens.push(token("imageMatchCount", String(filters.imageMatchCount)));
  }
  return tokens;
}

const token = (property: TextFilter | Property, value: string): FilterToken => ({
  property,
  value,
  expression: `${property}=${value}`,
});

const tagToken = ({ key, value }: TagFilter): FilterToken => ({
  property: "tag",
  key,
  ...(value !== undefined && { value }),
  expression: value === undefined ? `tag.${key}` : `tag.${key}=${value}`,
});

/**
 * Adds what somebody typed. A property that holds one value takes the new one; tags and match images gather.
 * Null when the text is no filter.
 */
export function addExpression(filters: Filters, text: string): Filters | null {
  const equals = text.indexOf("=");
  const name = (equals === -1 ? text : text.slice(0, equals)).trim();
  const value = equals === -1 ? "" : text.slice(equals + 1).trim();
  const params = writeFilters(filters);
  if (name !== "matchImage" && !name.startsWith("tag.")) params.delete(name);
  params.append(name, value);
  const parsed = parseFilters(params);
  return parsed.faults.length === 0 ? parsed.filters : null;
}

export function withoutToken(filters: Filters, { property, key, value }: FilterToken): Filters {
  if (property === "tag") {
    return { ...filters, tags: filters.tags.filter((tag) => tag.key !== key || tag.value !== value) };
  }
  const params = writeFilters(filters);
  if (value !== undefined) params.delete(property, value);
  // What goes only together with `matchImage` is dropped with it.
  return parseFilters(params).filters;
}
