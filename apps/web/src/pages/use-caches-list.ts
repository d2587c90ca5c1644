import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toFailure } from "../api/client.ts";
import { cachesQuery } from "../api/queries.ts";

/** The list of a region under filters, as far as it is loaded, and the ways to have more of it. */
export function useCachesList(region: string, filters: Filters) {
  const options = cachesQuery(region, filters);
  const client = useQueryClient();
  const { data, error, fetchNextPage, hasNextPage, isFetching, isFetchingNextPage, refetch } =
    useInfiniteQuery(options);

  const key = `${region}?${writeFilters(filters)}`;
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const retry = useCallback(() => void refetch(), [refetch]);
  /** From the first page on: what was read before may have changed. */
  const reload = useCallback(
    () => void client.resetQueries({ queryKey: options.queryKey, exact: true }),
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all there is to say of the options
    [client, key],
  );
  return {
    key,
    loaded: data ?? null,
    failure: error && toFailure(error),
    hasMore: hasNextPage,
    isLoading: isFetching && !data,
    isLoadingMore: isFetchingNextPage,
    more,
    retry,
    reload,
  };
}

export type CachesListState = ReturnType<typeof useCachesList>;
