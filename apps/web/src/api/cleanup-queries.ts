import type { CleanupQuery, FailuresQuery, ScopeName } from "@cachescope/contract";
import { cleanupCall, departuresCall } from "@cachescope/contract";
import type { QueryClient } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** The key of all questions of the clean-up of a region. */
export const cleanupQueries = (scope: ScopeName) => ["cleanup", scope] as const;

const isAskedAnew = (client: QueryClient, queryKey: readonly string[]): boolean =>
  client.getQueryState(queryKey)?.isInvalidated ?? false;

/** Which caches of a region could go. Once it is invalidated, the region is read anew. */
export function cleanupQuery(scope: ScopeName, query: CleanupQuery) {
  const call = cleanupCall(scope, query);
  const queryKey = [...cleanupQueries(scope), call];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      get(call, ({ cleanup }) => cleanup, { signal, fresh: isAskedAnew(client, queryKey) }),
    staleTime: 5000,
  });
}

/** Which caches of a region are gone. */
export function departuresQuery(scope: ScopeName, query: FailuresQuery) {
  const call = departuresCall(scope, query);
  const queryKey = [...cleanupQueries(scope), call];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      get(call, ({ departures }) => departures, { signal, fresh: isAskedAnew(client, queryKey) }),
    staleTime: 5000,
  });
}
