import type { CleanupQuery, FailuresQuery } from "@cachescope/contract";
import { cleanupCall, departuresCall } from "@cachescope/contract";
import type { QueryClient } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** The key of all questions of the clean-up of a region. */
export const cleanupQueries = (region: string) => ["cleanup", region] as const;

const isAskedAnew = (client: QueryClient, queryKey: readonly string[]): boolean =>
  client.getQueryState(queryKey)?.isInvalidated ?? false;

/** Which caches of a region could go. Once it is invalidated, the region is read anew. */
export function cleanupQuery(region: string, query: CleanupQuery) {
  const call = cleanupCall(region, query);
  const queryKey = [...cleanupQueries(region), call];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      get(call, ({ cleanup }) => cleanup, { signal, fresh: isAskedAnew(client, queryKey) }),
    staleTime: 5000,
  });
}

/** Which caches of a region are gone. */
export function departuresQuery(region: string, query: FailuresQuery) {
  const call = departuresCall(region, query);
  const queryKey = [...cleanupQueries(region), call];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) =>
      get(call, ({ departures }) => departures, { signal, fresh: isAskedAnew(client, queryKey) }),
    staleTime: 5000,
  });
}
