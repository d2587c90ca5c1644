import type { View } from "@cachescope/contract";
import { writeFilters, writeView } from "@cachescope/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { ShownRegion } from "../domain/shown-region.ts";
import type { Failure } from "../api/client.ts";
import { useHeld } from "../ui/use-held.ts";
import type { LiveList } from "./live-list.ts";
import type { LoadedPages } from "./loaded-pages.ts";
import type { Overlay } from "./overlay.ts";
import { pagesQuery } from "./queries.ts";
import type { ShownRows } from "./shown-rows.ts";
import { shownRows } from "./shown-rows.ts";
import { useChanges } from "./use-changes.ts";
import { useReading } from "./use-reading.ts";
import { useStandingFailure } from "./use-standing-failure.ts";

/** Loads a view of a region and keeps it up to date. */
export function useLiveList(region: ShownRegion, view: View, onRefreshed: () => void): LiveList {
  const query = useInfiniteQuery(pagesQuery(region.scope, view));
  const { data: pages, fetchNextPage, isFetchNextPageError, isFetchingNextPage, isPending } = query;
  const { first, lineFailure } = startOf(pages);
  const changes = useChanges(region.scope, view, first, query.dataUpdatedAt);
  const { overlay, polling, settle } = changes;
  const key = `${region.scope}?${writeView(view).toString()}`;
  const current = useMemo(
    () => (pages ? shownRows(key, pages, overlay, view.sort) : null),
    [key, pages, overlay, view.sort],
  );
  const last = useHeld(current, current === null);
  const shown = isPending ? last : current;
  const { failure, isRetrying } = useStandingFailure(query, key);
  const { isReadingRest, ...reading } = useReading({
    scope: region.scope,
    view,
    pages,
    changes,
    current,
    onRefreshed,
  });
  const loadMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const failures = assign(failure, pages !== undefined, isFetchNextPageError);

  return {
    region,
    view,
    key: shown?.key ?? key,
    filtered: writeFilters(view.filters).size > 0,
    shown: isReadingRest ? whileReading(shown) : shown,
    hasMore: query.hasNextPage,
    failure: failures.all,
    isRetrying,
    moreFailure: failures.more,
    staleReason: staleReasonOf(shown, lineFailure ?? failures.refresh, overlay),
    isOnlyLoaded: lineFailure !== null,
    isLoading: isPending && shown === null && !isRetrying,
    isLoadingMore: isFetchingNextPage,
    isPlaceholder: isPending && shown !== null,
    isStartingOver: query.isRefetching && !isFetchingNextPage,
    ...reading,
    polling,
    ...(lineFailure && { loadRest: reading.refresh }),
    loadMore,
    settle,
  };
}

/** Whether a failure left nothing at all, no next page, or only what was there before. */
const assign = (failure: Failure | null, hasPages: boolean, isOfNextPage: boolean) => ({
  all: hasPages ? null : failure,
  more: isOfNextPage ? failure : null,
  refresh: hasPages && !isOfNextPage ? failure : null,
});

/** The first page as the server gave it; of what never came from there, no changes can be told. */
function startOf(pages: LoadedPages | undefined) {
  const first = pages?.first ?? null;
  const lineFailure = first?.lineFailure ?? null;
  return { first: lineFailure ? null : first, lineFailure };
}

const staleReasonOf = (shown: ShownRows | null, failure: Failure | null, overlay: Overlay | null) =>
  (failure ?? overlay?.failure)?.code ??
  (shown?.freshness.stale === true ? shown.freshness.staleReason : null);

/** The server was told to read on; until it says so itself, the page does. */
const whileReading = (shown: ShownRows | null) =>
  shown && { ...shown, coverage: { ...shown.coverage, scanning: true } };
