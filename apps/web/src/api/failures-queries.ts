import type { FailuresQuery, ScopeName } from "@cachescope/contract";
import { failuresCall } from "@cachescope/contract";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** The key of all questions for failures of a region. */
export const failuresQueries = (scope: ScopeName) => ["failures", scope] as const;

/** What failed in a region, by cause. Once it is invalidated, the region is read anew. */
export function failuresQuery(scope: ScopeName, query: FailuresQuery) {
  const call = failuresCall(scope, query);
  const queryKey = [...failuresQueries(scope), call];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const fresh = client.getQueryState(queryKey)?.isInvalidated ?? false;
      return get(call, ({ failures }) => failures, { signal, fresh });
    },
    staleTime: 5000,
  });
}
