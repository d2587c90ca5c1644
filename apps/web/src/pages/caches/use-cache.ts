import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { cacheQuery } from "../../api/queries.ts";
import type { CachesListState } from "./use-caches-list.ts";
import { useStandingFailure } from "./use-standing-failure.ts";

/** One cache in full, read anew when the list tells that it changed. What was read stays meanwhile, and when that fails. */
export function useCache(region: string, id: string, latest: CachesListState["latest"]) {
  const client = useQueryClient();
  const query = useQuery(cacheQuery(region, id));
  const { failure, isRetrying } = useStandingFailure(query, `${region} ${id}`);

  const refetch = useCallback(() => {
    const { queryKey } = cacheQuery(region, id);
    return client.invalidateQueries({ queryKey, exact: true });
  }, [client, region, id]);

  useEffect(() => {
    const isLoaded = client.getQueryData(cacheQuery(region, id).queryKey) !== undefined;
    if (isLoaded && latest?.ids.has(id)) void refetch();
  }, [client, region, latest, id, refetch]);

  return { data: query.data, failure, isRetrying, refetch };
}
