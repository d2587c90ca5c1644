import type { CleanupQuery, FailuresQuery, ScopeName } from "@cachescope/contract";
import { cleanupCall, departuresCall } from "@cachescope/contract";
import { callQuery } from "./call-query.ts";

/** The key of all questions of the clean-up of a region. */
export const cleanupQueries = (scope: ScopeName) => ["cleanup", scope] as const;

/** Which caches of a region could go. */
export function cleanupQuery(scope: ScopeName, query: CleanupQuery) {
  const call = cleanupCall(scope, query);
  const queryKey = [...cleanupQueries(scope), call];
  return callQuery({ queryKey, call, schemaIn: ({ cleanup }) => cleanup, staleTime: 5000 });
}

/** Which caches of a region are gone. */
export function departuresQuery(scope: ScopeName, query: FailuresQuery) {
  const call = departuresCall(scope, query);
  const queryKey = [...cleanupQueries(scope), call];
  return callQuery({ queryKey, call, schemaIn: ({ departures }) => departures, staleTime: 5000 });
}
