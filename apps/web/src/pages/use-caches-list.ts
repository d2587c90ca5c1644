import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toFailure } from "../api/client.ts";
import { cachesQuery, cacheQueries } from "../api/queries.ts";

/** The list of a region under filters, as far as it is loaded, and the ways to have more of it. */
export function useCachesList(region: string, filters: Filters) {
  const client = useQueryClient();
  const query = useInfiniteQuery(cachesQuery(region, filters));
  const { data, error, fetchNextPage, isFetchNextPageError, isFetchingNextPage, refetch } = query;
  const failure = error && toFailure(error);
  const search = writeFilters(filters).toString();

  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  /** Reads again what is loaded, from the first page on; what is on screen stays until that is done. */
  const reload = useCallback(() => {
    void refetch();
    void client.invalidateQueries({ queryKey: cacheQueries(region) });
  }, [refetch, client, region]);

  return {
    key: `${region}?${search}`,
    filtered: search !== "",
    loaded: data ?? null,
    /** Why there is nothing at all, why there is no more, or why it is not fresh. */
    failure: data ? null : failure,
    moreFailure: isFetchNextPageError ? failure : null,
    reloadFailure: data && !isFetchNextPageError ? failure : null,
    hasMore: query.hasNextPage,
    isLoading: query.isLoading,
    isLoadingMore: isFetchingNextPage,
    isReloading: query.isRefetching && !isFetchingNextPage,
    more,
    reload,
  };
}

export type CachesListState = ReturnType<typeof useCachesList>;
