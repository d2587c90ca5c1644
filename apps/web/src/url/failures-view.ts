import type { FailuresQuery, ScopeName } from "@cachescope/contract";
import { parseFailuresQuery, writeFailuresQuery } from "@cachescope/contract";
import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
// The one of the router itself decodes the query before it is read, and a percent sign in a value is lost.
import { useSearch } from "wouter/use-browser-location";
import { pathOf } from "./places.ts";

/** The question for failures in the address bar, and the ways to change it; what is not named stays as it is. */
export function useFailuresView(scope: ScopeName) {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { query, faults } = useMemo(() => parseFailuresQuery(new URLSearchParams(search)), [search]);
  const hrefTo = useCallback(
    (change: Partial<FailuresQuery>) => {
      const next = writeFailuresQuery({ ...query, ...change }).toString();
      return pathOf("failures", scope) + (next === "" ? "" : `?${next}`);
    },
    [scope, query],
  );
  /** `replace` is for steps that are not worth going back to, such as a typed letter. */
  const go = useCallback(
    (change: Partial<FailuresQuery>, options?: { replace: boolean }) => navigate(hrefTo(change), options),
    [navigate, hrefTo],
  );
  const ignored = useMemo(() => faults.map(({ parameter }) => parameter), [faults]);
  return useMemo(() => ({ query, ignored, hrefTo, go }), [query, ignored, hrefTo, go]);
}
export type FailuresView = ReturnType<typeof useFailuresView>;
