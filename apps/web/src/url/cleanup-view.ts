import type { CleanupQuery, FailuresQuery, ScopeName } from "@cachescope/contract";
import {
  parseCleanupQuery,
  parseFailuresQuery,
  writeCleanupQuery,
  writeFailuresQuery,
} from "@cachescope/contract";
import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
// The one of the router itself decodes the query before it is read, and a percent sign in a value is lost.
import { useSearch } from "wouter/use-browser-location";
import { pathOf } from "./places.ts";

/** What the page of the clean-up asks: the same filters for what could go and for what left, and of each how long ago. */
export type CleanupAddress = CleanupQuery & FailuresQuery;

/** Reads a query string. What is not valid is left out and named in `ignored`. */
export function parseCleanupAddress(search: string): { address: CleanupAddress; ignored: string[] } {
  const without = (name: string) => {
    const params = new URLSearchParams(search);
    params.delete(name);
    return params;
  };
  const plan = parseCleanupQuery(without("period"));
  const left = parseFailuresQuery(without("unusedDays"));
  const ignored = [...plan.faults, ...left.faults].map(({ parameter }) => parameter);
  return { address: { ...plan.query, period: left.query.period }, ignored: [...new Set(ignored)] };
}

/** Writes what `parseCleanupAddress` reads. */
export function writeCleanupAddress({ filters, unusedDays, period }: CleanupAddress): string {
  const params = writeCleanupQuery({ filters, unusedDays });
  for (const [name, value] of writeFailuresQuery({ filters: {}, period })) params.set(name, value);
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
}

/** The question of the page in the address bar, and the ways to change it; what is not named stays as it is. */
export function useCleanupView(scope: ScopeName) {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { address, ignored } = useMemo(() => parseCleanupAddress(search), [search]);
  const hrefTo = useCallback(
    (change: Partial<CleanupAddress>) =>
      pathOf("cleanup", scope) + writeCleanupAddress({ ...address, ...change }),
    [scope, address],
  );
  /** `replace` is for steps that are not worth going back to, such as a typed letter. */
  const go = useCallback(
    (change: Partial<CleanupAddress>, options?: { replace: boolean }) => navigate(hrefTo(change), options),
    [navigate, hrefTo],
  );
  return useMemo(() => ({ address, ignored, hrefTo, go }), [address, ignored, hrefTo, go]);
}
export type CleanupView = ReturnType<typeof useCleanupView>;
