import type { View } from "@cachescope/contract";
import { defaultLimit, maxLimit, writeFilters, writeView } from "@cachescope/contract";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { latestStanding, layOver } from "../../api/live.ts";
import { belonging, newsOf } from "../../api/news.ts";
import { cachesQuery, cacheQueries, readOn, restOf } from "../../api/queries.ts";
import { useChanges } from "./use-changes.ts";
import { useLast } from "./use-last.ts";
import { useStandingFailure } from "./use-standing-failure.ts";

const noMarks = new Map<string, never>();

/**
 * A view of a region, as far as it is loaded and as it is by now, and the ways to have more of it. While another view of the
 * region is on its way, what was last shown stays.
 */
export function useCachesList(region: string, view: View) {
  const client = useQueryClient();
  const query = useInfiniteQuery(cachesQuery(region, view));
  const { data, fetchNextPage, isFetchNextPageError, isFetchingNextPage, isPending } = query;
  const first = data?.first ?? null;
  const changes = useChanges({ region, view, first, readAt: query.dataUpdatedAt });
  const { live, settle, ask, upTo, setUpTo } = changes;
  const search = writeView(view).toString();

  const current = useMemo(() => {
    if (!data?.first || !data.last) return null;
    const caches = layOver(data.caches, live);
    const { coverage, total, facets, ...standing } = latestStanding(live, data.last);
    return {
      key: `${region}?${search}`,
      loaded: { caches, coverage, total },
      coverage,
      total,
      facets,
      standing,
      marks: live?.marks ?? noMarks,
      belonging: belonging(live, caches.length),
      news: live && newsOf(live, caches.length, data.byId, view.sort),
      latest: live?.latest ?? null,
    };
  }, [region, search, view.sort, data, live]);
  const last = useLast(current);
  const shown = isPending ? last : current;
  const { failure, isRetrying } = useStandingFailure(query, `${region}?${search}`);

  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);

  const loadedCount = data?.caches.length ?? 0;
  /** Reads the view anew from its first page, which holds as many rows as are shown now, if it can. */
  const startOver = useCallback(
    async ({ fresh = false } = {}) => {
      const limit = Math.min(maxLimit, Math.max(defaultLimit, loadedCount));
      const asking = cachesQuery(region, view, { limit, fresh });
      await client.cancelQueries({ queryKey: asking.queryKey, exact: true });
      // Why it failed is told by the query itself.
      await client.fetchInfiniteQuery({ ...asking, pages: 1, staleTime: 0 }).catch(() => undefined);
    },
    [client, region, view, loadedCount],
  );
  const showNew = useCallback(() => void startOver(), [startOver]);

  const { mutate, isPending: isRefreshing } = useMutation({
    networkMode: "always",
    mutationFn: async (most: number | null) => {
      settle();
      if (first) await ask({ fresh: true, upTo: most });
      else await startOver({ fresh: true });
      void client.invalidateQueries({ queryKey: cacheQueries(region) });
    },
  });
  const refreshNow = useCallback(() => mutate(upTo), [mutate, upTo]);

  const rest = useMutation({
    networkMode: "always",
    mutationFn: async ({ most, fresh }: { most: number; fresh: boolean }) => {
      await ask({ fresh, upTo: most });
      await readOn(client, region, view);
    },
  });
  const { mutate: readRest } = rest;
  const coverage = current?.coverage;
  const loadRest = useCallback(() => {
    if (!coverage) return;
    const most = restOf(coverage);
    setUpTo(most);
    // What stopped by a failure goes on only when it is asked to now.
    readRest({ most, fresh: coverage.stoppedBy !== null });
  }, [coverage, setUpTo, readRest]);

  return {
    /** Names what is shown. */
    key: shown?.key ?? `${region}?${search}`,
    filtered: writeFilters(view.filters).size > 0,
    loaded: shown?.loaded ?? null,
    /** How many of the rows that are shown belong to the view still. */
    belonging: shown?.belonging ?? 0,
    coverage: shown && rest.isPending ? { ...shown.coverage, scanning: true } : (shown?.coverage ?? null),
    /** Matches among what has been read. */
    total: shown?.total ?? null,
    facets: shown?.facets ?? null,
    standing: shown?.standing ?? null,
    marks: shown?.marks ?? noMarks,
    /** What has come that is not shown yet, and what the last answer named. */
    news: shown?.news ?? null,
    latest: shown?.latest ?? null,
    /** Why there is nothing at all, why there is no more, or why it is not fresh. */
    failure: data ? null : failure,
    isRetrying,
    moreFailure: isFetchNextPageError ? failure : null,
    reloadFailure: (data && !isFetchNextPageError ? failure : null) ?? live?.failure ?? null,
    hasMore: query.hasNextPage,
    isLoading: isPending && shown === null && !isRetrying,
    isLoadingMore: isFetchingNextPage,
    /** Another view was asked for, and the last one is still shown. */
    isPlaceholder: isPending && shown !== null,
    isStartingOver: query.isRefetching && !isFetchingNextPage,
    isRefreshing,
    more,
    refreshNow,
    showNew,
    loadRest,
    settle,
    /** How often changes are asked for, by now. */
    everyMs: changes.everyMs,
    paused: changes.paused,
    setPaused: changes.setPaused,
    /** Nothing is asked while text is selected, which would be lost. */
    selecting: changes.selecting,
  };
}

export type CachesListState = ReturnType<typeof useCachesList>;
