import { endpoints } from "../core/endpoints.ts";
import type { ScopeName } from "../core/scope.ts";
import { collectFaults } from "../core/faults.ts";
import type { Fault } from "../core/problem.ts";
import type { Filters } from "../fields/declared.ts";
import { onlyUpstream, parseFilters, writeFilters } from "../fields/filters.ts";
import type { Period } from "./failures.ts";
import { periodNames } from "./failures.ts";

/** What a call for failures asks: those of which caches, and over which time. */
export interface FailuresQuery {
  filters: Filters;
  period: Period;
}

const usualPeriod: Period = "7d";

/** Reads a query string; like `parseFilters`, what cannot be read is left out and named. */
export function parseFailuresQuery(params: URLSearchParams): { query: FailuresQuery; faults: Fault[] } {
  const { filters, faults: found } = parseFilters(params, ["period"]);
  const { faults, fail } = collectFaults(found);
  const [asked, second] = params.getAll("period");
  const period = periodNames.find((name) => name === asked);
  if (second !== undefined) fail("period", "duplicate");
  else if (asked !== undefined && period === undefined) fail("period", "not_one_of");
  // What only Alibaba Cloud can tell of a cache, it does not tell of one that is gone.
  for (const name of onlyUpstream) if (params.has(name)) fail(name, "unknown_parameter");
  return { query: { filters, period: second === undefined && period ? period : usualPeriod }, faults };
}

/** Writes a query so that `parseFailuresQuery` reads the same one back. */
export function writeFailuresQuery({ filters, period }: FailuresQuery): URLSearchParams {
  const params = writeFilters(filters);
  if (period !== usualPeriod) params.set("period", period);
  return params;
}

export const failuresCall = (scope: ScopeName, query: FailuresQuery): string => {
  const search = writeFailuresQuery(query).toString();
  return `${endpoints.failures(scope)}${search === "" ? "" : `?${search}`}`;
};
