import { endpoints } from "../core/endpoints.ts";
import type { ScopeName } from "../core/scope.ts";
import type { Fault } from "../core/problem.ts";
import { readParams } from "../core/read-params.ts";
import type { FailuresQuery } from "../failures/query.ts";
import { writeFailuresQuery } from "../failures/query.ts";
import type { Filters } from "../fields/declared.ts";
import { onlyUpstream, parseFilters, writeFilters } from "../fields/filters.ts";

/** What a call for a clean-up plan asks: of which caches, and from how many days without a use on. */
export interface CleanupQuery {
  filters: Filters;
  unusedDays: number;
}

export const usualUnusedDays = 30;
const unusedDaysBounds = [1, 3650] as const;

/** Reads a query string; like `parseFilters`, what cannot be read is left out and named. */
export function parseCleanupQuery(params: URLSearchParams): { query: CleanupQuery; faults: Fault[] } {
  const { filters, faults } = parseFilters(params, ["unusedDays"]);
  const read = readParams(params, faults);
  const query: CleanupQuery = { filters, unusedDays: usualUnusedDays };
  read.number("unusedDays", unusedDaysBounds, (days) => (query.unusedDays = days));
  for (const name of onlyUpstream) if (params.has(name)) read.fail(name, "unknown_parameter");
  return { query, faults: read.faults };
}

/** Writes a query so that `parseCleanupQuery` reads the same one back. */
export function writeCleanupQuery({ filters, unusedDays }: CleanupQuery): URLSearchParams {
  const params = writeFilters(filters);
  if (unusedDays !== usualUnusedDays) params.set("unusedDays", String(unusedDays));
  return params;
}

const callTo = (path: string, params: URLSearchParams): string => {
  const search = params.toString();
  return `${path}${search === "" ? "" : `?${search}`}`;
};

export const cleanupCall = (scope: ScopeName, query: CleanupQuery): string =>
  callTo(endpoints.cleanup(scope), writeCleanupQuery(query));

/** Departures are asked for as failures are. */
export const departuresCall = (scope: ScopeName, query: FailuresQuery): string =>
  callTo(endpoints.departures(scope), writeFailuresQuery(query));
