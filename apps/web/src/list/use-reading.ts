import type { ScopeName, View } from "@cachescope/contract";
import { defaultLimit, maxLimit } from "@cachescope/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { cacheQueries } from "../api/queries.ts";
import type { LoadedPages } from "./loaded-pages.ts";
import type { FirstPage } from "./queries.ts";
import { pagesQuery, readOn, restOf } from "./queries.ts";
import type { ShownRows } from "./shown-rows.ts";
import type { useChanges } from "./use-changes.ts";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Reading {
  scope: ScopeName;
  view: View;
  pages: LoadedPages | undefined;
  changes: ReturnType<typeof useChanges>;
  current: ShownRows | null;
  /** The list has been refreshed because the person asked for it. */
  onRefreshed: () => void;
}

/** The ways to have a view read again, or further: refresh it, show what is pending, read the rest of the region. */
export function useReading({ scope, view, pages, changes, current, onRefreshed }: Reading) {
  const client = useQueryClient();
  const { settle, poll, upTo, setUpTo } = changes;
  // What never came from the server can only be read from the beginning.
  const first = pages?.first?.lineFailure ? null : (pages?.first ?? null);
  const loaded = pages?.rows.length ?? 0;

  /** Reads the view anew from its first page, which holds as many rows as are on screen, if it can. */
  const startOver = useCallback(
    async (options: Pick<FirstPage, "fresh" | "isUnwanted"> = {}): Promise<boolean> => {
      const limit = Math.min(maxLimit, Math.max(defaultLimit, loaded));
      const query = pagesQuery(scope, view, { ...options, limit });
      await client.cancelQueries({ queryKey: query.queryKey, exact: true });
      // The query itself tells why it failed.
      return client.fetchInfiniteQuery({ ...query, pages: 1, staleTime: 0 }).then(
        (read) => read.pages.every((page) => !page.stale),
        () => false,
      );
    },
    [client, scope, view, loaded],
  );
  /** The server answers at once, and goes on reading behind; it is asked until that has come to its end. */
  const pollToEnd = useCallback(
    async (most: number | null): Promise<boolean> => {
      let overlay = await poll({ fresh: true, upTo: most });
      while (overlay.state.refreshing && !overlay.failure) {
        await wait(overlay.state.pollAfterMs);
        overlay = await poll({ upTo: most });
      }
      return !overlay.failure && !overlay.state.stale;
    },
    [poll],
  );
  const showPending = useCallback(
    (isUnwanted: () => boolean = () => false) => void startOver({ isUnwanted }),
    [startOver],
  );

  const refreshing = useMutation({
    networkMode: "always",
    mutationFn: async (most: number | null): Promise<boolean> => {
      settle();
      const isFresh = await (first ? pollToEnd(most) : startOver({ fresh: true }));
      void client.invalidateQueries({ queryKey: cacheQueries(scope) });
      return isFresh;
    },
    onSuccess: (isFresh) => isFresh && onRefreshed(),
  });
  const { mutate: refreshUpTo } = refreshing;
  const refresh = useCallback(() => refreshUpTo(upTo), [refreshUpTo, upTo]);

  const readingRest = useMutation({
    networkMode: "always",
    mutationFn: async ({ most, fresh }: { most: number; fresh: boolean }) => {
      await poll({ fresh, upTo: most });
      await readOn(client, scope, view);
    },
  });
  const { mutate: readRest } = readingRest;
  const coverage = current?.coverage;
  const loadRest = useCallback(() => {
    if (!coverage) return;
    const most = restOf(coverage);
    setUpTo(most);
    // Reading that a failure stopped goes on only when Alibaba Cloud is asked again.
    readRest({ most, fresh: coverage.stoppedBy !== null });
  }, [coverage, setUpTo, readRest]);

  return {
    refresh,
    showPending,
    loadRest,
    isRefreshing: refreshing.isPending,
    isReadingRest: readingRest.isPending,
  };
}
