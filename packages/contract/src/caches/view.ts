import { causes, type Cause } from "./cause.ts";
import { collectFaults, countNames } from "../core/faults.ts";
import type { Filters } from "./filters.ts";
import { parseFilters, writeFilters } from "./filters.ts";
import { isMoment } from "../core/moment.ts";
import type { Fault } from "../core/problem.ts";
import { parseInteger, readText } from "../core/text.ts";

/** Where a cache came from, going by its name: ECI names the ones it makes by itself. */
export const origins = ["automatic", "manual", "unknown"] as const;
export type Origin = (typeof origins)[number];

/** The six times a view can be bounded by; each is a moment (see `moment.ts`). */
export const timeBounds = [
  "createdAfter",
  "createdBefore",
  "matchedAfter",
  "matchedBefore",
  "expiresAfter",
  "expiresBefore",
] as const;
export type TimeBound = (typeof timeBounds)[number];

/**
 * What the API cannot filter by, and the server does over the listing. All of them must hold; within `statuses`
 * and `causes` one is enough. Times are moments as they were written; sizes are GiB, bounds included.
 */
export interface DerivedFilters extends Partial<Record<TimeBound, string>> {
  /** Text contained in name, ids, images or tags, whatever the case. */
  q?: string;
  statuses: string[];
  causes: Cause[];
  /** Failed, failed to update, or seemingly stalled. */
  attention?: boolean;
  neverMatched?: boolean;
  origin?: Origin;
  /** The elimination strategy, such as `LRU`; `none` where there is none. */
  elimination?: string;
  /** An image reference without its tag and digest. */
  repository?: string;
  minSize?: number;
  maxSize?: number;
}

/** What a list can be ordered by. `attention` puts first what needs a person; `rank` is the API's own order. */
export const sortKeys = [
  "attention",
  "rank",
  "name",
  "status",
  "images",
  "expiresAt",
  "lastMatchedAt",
  "sizeGiB",
  "tags",
  "createdAt",
  "snapshotId",
  "flashSnapshotId",
  "containerGroupId",
  "resourceGroupId",
  "eliminationStrategy",
  "origin",
  "regionId",
] as const;
export type SortKey = (typeof sortKeys)[number];

/** Written `name`, or `-name` where descending. Nulls come last either way. */
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** What one person asks of a listing. */
export interface View {
  filters: Filters;
  derived: DerivedFilters;
  sort: Sort;
}

export const noDerivedFilters: DerivedFilters = { statuses: [], causes: [] };

/** Best matches come as ECI ranks them; everything else begins with what needs attention. */
export const defaultSort = ({ matchImages }: Filters): Sort => ({
  key: matchImages.length > 0 ? "rank" : "attention",
  descending: false,
});

export const maxStatuses = 20;
/** The longest text that can be searched for. */
export const maxQueryLength = 200;
const maxTextLength = { status: 64, elimination: 64, repository: 512 } as const;
const largestSize = 999_999_999;

const flags = ["attention", "neverMatched"] as const;
const sizes = ["minSize", "maxSize"] as const;
const repeatable = ["status", "cause"] as const;
const single = [
  "q",
  ...timeBounds,
  ...flags,
  "origin",
  "elimination",
  "repository",
  ...sizes,
  "sort",
] as const;
const names: readonly string[] = [...single, ...repeatable];

const isOneOf = <T extends string>(known: readonly T[], value: string): value is T =>
  known.some((each) => each === value);

/** Reads a view from a query string; like `parseFilters`, what cannot be read is left out and named. */
export function parseView(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { view: View; faults: Fault[] } {
  const upstream = parseFilters(params, [...names, ...alsoKnown]);
  const { faults, fail } = collectFaults(upstream.faults);
  const derived: DerivedFilters = { statuses: [], causes: [] };
  let sort = defaultSort(upstream.filters);
  const counts = countNames(params);

  for (const [name, value] of params) {
    if (isOneOf(repeatable, name)) readRepeatable(name, value);
    else if (!isOneOf(single, name)) continue;
    else if (counts.get(name) !== 1) fail(name, "duplicate");
    else if (name === "sort") readSort(value);
    else if (isOneOf(timeBounds, name)) readMoment(name, value);
    else if (isOneOf(flags, name)) readFlag(name, value);
    else if (isOneOf(sizes, name)) readSize(name, value);
    else if (name === "origin") readOrigin(value);
    else readPlain(name, value);
  }
  return { view: { filters: upstream.filters, derived, sort }, faults };

  function readRepeatable(name: "status" | "cause", value: string) {
    if (name === "cause") {
      if (!isOneOf(causes, value)) return fail(name, "not_one_of");
      if (!derived.causes.includes(value)) derived.causes.push(value);
      return;
    }
    const read = readText(value, maxTextLength.status);
    if (!read.ok) return fail(name, read.reason);
    if (derived.statuses.includes(read.text)) return;
    if (derived.statuses.length === maxStatuses) return fail(name, "too_many");
    derived.statuses.push(read.text);
  }
  function readSort(value: string) {
    const descending = value.startsWith("-");
    const key = descending ? value.slice(1) : value;
    if (isOneOf(sortKeys, key)) sort = { key, descending };
    else fail("sort", "not_one_of");
  }
  function readMoment(name: TimeBound, value: string) {
    if (isMoment(value)) derived[name] = value;
    else fail(name, "not_time");
  }
  function readFlag(name: (typeof flags)[number], value: string) {
    if (value === "true" || value === "false") derived[name] = value === "true";
    else fail(name, "not_boolean");
  }
  function readSize(name: (typeof sizes)[number], value: string) {
    const size = parseInteger(value, 0, largestSize);
    if (size === null) fail(name, "out_of_range");
    else derived[name] = size;
  }
  function readOrigin(value: string) {
    if (isOneOf(origins, value)) derived.origin = value;
    else fail("origin", "not_one_of");
  }
  function readPlain(name: "q" | "elimination" | "repository", value: string) {
    const read = readText(value, name === "q" ? maxQueryLength : maxTextLength[name]);
    if (read.ok) derived[name] = read.text;
    else fail(name, read.reason);
  }
}

/** Writes a view so that `parseView` reads the same one back; equal views are equal text. */
export function writeView({ filters, derived, sort }: View): URLSearchParams {
  const params = writeFilters(filters);
  const set = (name: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) params.append(name, String(value));
  };
  set("q", derived.q);
  for (const status of derived.statuses) set("status", status);
  for (const cause of derived.causes) set("cause", cause);
  for (const name of [...flags, "origin", "elimination", "repository", ...sizes, ...timeBounds] as const) {
    set(name, derived[name]);
  }
  const usual = defaultSort(filters);
  if (sort.key !== usual.key || sort.descending) set("sort", writeSort(sort));
  return params;
}

export const writeSort = ({ key, descending }: Sort): string => `${descending ? "-" : ""}${key}`;
