import { collectFaults, countNames } from "../core/faults.ts";
import type { Fault } from "../core/problem.ts";
import { parseInteger, readText } from "../core/text.ts";

/** `value` absent means any value of that key. */
export interface TagFilter {
  key: string;
  value?: string;
}

/**
 * What Alibaba Cloud itself can filter by. The query string of the address bar and of the BFF spell it alike:
 * `?name=web&tag.team=ml&tag.env&matchImage=nginx:1.27&imageFullMatch=true`.
 */
export interface Filters {
  id?: string;
  name?: string;
  snapshotId?: string;
  image?: string;
  resourceGroupId?: string;
  tags: TagFilter[];
  matchImages: string[];
  imageFullMatch?: boolean;
  imageMatchCount?: number;
}

/** The filters that hold one text. */
export const textFilters = ["id", "name", "snapshotId", "image", "resourceGroupId"] as const;
export type TextFilter = (typeof textFilters)[number];

/** Upper bounds of the API (source: DescribeImageCaches, `Tag.N` and `MatchImage.N`). */
export const maxTags = 20;
export const maxMatchImages = 100;

const maxLength: Record<TextFilter, number> = {
  id: 64,
  name: 128,
  snapshotId: 64,
  image: 512,
  resourceGroupId: 64,
};
const maxTagLength = 128;
const tagPrefix = "tag.";
const isTextFilter = (name: string): name is TextFilter => textFilters.some((known) => known === name);

export const noFilters: Filters = { tags: [], matchImages: [] };

/**
 * Reads filters from a query string. What cannot be read is left out and named in `faults`: the BFF refuses
 * such a request, the page drops the part and says so. Names in `alsoKnown` belong to the caller and are skipped.
 */
export function parseFilters(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { filters: Filters; faults: Fault[] } {
  const filters: Filters = { tags: [], matchImages: [] };
  const { faults, fail } = collectFaults();
  const counts = countNames(params);

  for (const [name, value] of params) {
    if (alsoKnown.includes(name)) continue;
    if (name.startsWith(tagPrefix)) readTag(name.slice(tagPrefix.length), value);
    else if (name === "matchImage") readMatchImage(value);
    else if (!isTextFilter(name) && name !== "imageFullMatch" && name !== "imageMatchCount") {
      fail(name, "unknown_parameter");
    } else if (counts.get(name) !== 1) fail(name, "duplicate");
    else if (isTextFilter(name)) readTextFilter(name, value);
    else if (name === "imageFullMatch") readFlag(value);
    else readCount(value);
  }

  for (const name of ["imageFullMatch", "imageMatchCount"] as const) {
    if (filters[name] !== undefined && filters.matchImages.length === 0) {
      delete filters[name];
      fail(name, "needs_match_image");
    }
  }
  return { filters, faults };

  function readTextFilter(name: TextFilter, value: string) {
    const read = readText(value, maxLength[name]);
    if (read.ok) filters[name] = read.text;
    else fail(name, read.reason);
  }
  function readTag(rawKey: string, rawValue: string) {
    const parameter = tagPrefix + rawKey;
    const key = readText(rawKey, maxTagLength);
    if (!key.ok) return fail(parameter, key.reason);
    const value = rawValue === "" ? undefined : readText(rawValue, maxTagLength);
    if (value && !value.ok) return fail(parameter, value.reason);
    if (hasTag(filters, { key: key.text, ...(value && { value: value.text }) })) return;
    if (filters.tags.length === maxTags) return fail(parameter, "too_many");
    filters.tags.push({ key: key.text, ...(value && { value: value.text }) });
  }
  function readMatchImage(value: string) {
    const read = readText(value, maxLength.image);
    if (!read.ok) return fail("matchImage", read.reason);
    if (filters.matchImages.includes(read.text)) return;
    if (filters.matchImages.length === maxMatchImages) return fail("matchImage", "too_many");
    filters.matchImages.push(read.text);
  }
  function readFlag(value: string) {
    if (value === "true") filters.imageFullMatch = true;
    else if (value === "false") filters.imageFullMatch = false;
    else fail("imageFullMatch", "not_boolean");
  }
  function readCount(value: string) {
    const count = parseInteger(value, 1, 1000);
    if (count === null) fail("imageMatchCount", "out_of_range");
    else filters.imageMatchCount = count;
  }
}

/** Writes filters so that `parseFilters` reads the same ones back; the order is fixed, so equal filters are equal text. */
export function writeFilters(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of textFilters) {
    const value = filters[name];
    if (value !== undefined) params.set(name, value);
  }
  for (const { key, value } of filters.tags) params.append(tagPrefix + key, value ?? "");
  for (const image of filters.matchImages) params.append("matchImage", image);
  if (filters.imageFullMatch !== undefined) params.set("imageFullMatch", String(filters.imageFullMatch));
  if (filters.imageMatchCount !== undefined) params.set("imageMatchCount", String(filters.imageMatchCount));
  return params;
}

/** Whether these filters already ask for exactly this tag. */
export function hasTag(filters: Filters, tag: TagFilter): boolean {
  return filters.tags.some(({ key, value }) => key === tag.key && value === tag.value);
}
