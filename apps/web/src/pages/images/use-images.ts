import type { HeldImage, ImagesPage, ImagesView, ScopeName } from "@cachescope/contract";
import { maxUpTo } from "@cachescope/contract";
import { keepPreviousData, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toFailure } from "../../api/client.ts";
import { imagesQueries, imagesQuery } from "../../api/images-queries.ts";
import type { RowRange } from "../../list/scroll/row-range.ts";
import { restOf } from "../../list/queries.ts";
import { usePolling } from "../../list/use-polling.ts";
import { useHeld } from "../../ui/use-held.ts";

/** Images that are loaded together. */
const partLength = 100;
/** Parts that are loaded at once: those in view, of which there are two at most on any screen, and what a fling meets. */
const mostParts = 4;

/** The parts that rows are in. */
function partsOf({ first, last }: RowRange): number[] {
  const from = Math.floor(first / partLength);
  const to = Math.min(Math.floor(last / partLength), from + mostParts - 1);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The images of a view that are in sight, kept up to date, and how the region behind them stands. */
export function useImages(scope: ScopeName, view: ImagesView, range: RowRange) {
  const client = useQueryClient();
  const { refetchInterval, controls } = usePolling();
  const [upTo, setUpTo] = useState<number | null>(null);
  const parts = partsOf(range);
  const results = useQueries({
    queries: parts.map((part) => ({
      ...imagesQuery(scope, { view, reference: null, from: part * partLength, limit: partLength, upTo }),
      placeholderData: keepPreviousData,
      refetchInterval,
    })),
  });
  const newest = results.reduce((a, b) => (b.dataUpdatedAt > a.dataUpdatedAt ? b : a), noResult).data ?? null;
  const isWaiting = newest === null && results.every(({ error }) => error === null);
  const page = useHeld(newest, isWaiting);
  const error = results.find((result) => result.error !== null)?.error ?? null;
  const failure = error && toFailure(error);
  const refresh = useCallback(() => {
    const queryKey = imagesQueries(scope);
    client.removeQueries({ queryKey, type: "inactive" });
    void client.invalidateQueries({ queryKey });
  }, [client, scope]);
  const isFetching = results.some((result) => result.isFetching);
  return {
    /** Null before anything is loaded. While another view loads, that of the one before stays. */
    page,
    isPlaceholder: isWaiting || results.some(({ isPlaceholderData }) => isPlaceholderData),
    /** The image at a place, if it is loaded, or that of the view before. */
    imageAt: (index: number): HeldImage | null => {
      const part = Math.floor(index / partLength);
      const data = results[parts.indexOf(part)]?.data;
      // What was there before may be of another part.
      return data?.from === part * partLength ? (data.items[index % partLength] ?? null) : null;
    },
    /** Why there is nothing, or nothing newer. */
    failure,
    isLoading: page === null && failure === null,
    isRefreshing: page?.refreshing === true,
    isRetrying: failure !== null && isFetching,
    refresh,
    loadRest: () => {
      setUpTo(page ? restOf(page.coverage) : maxUpTo);
      refresh();
    },
    polling: { everyMs: page?.pollAfterMs ?? null, ...controls },
  };
}
export type Images = ReturnType<typeof useImages>;

const noResult: { dataUpdatedAt: number; data: ImagesPage | undefined } = {
  dataUpdatedAt: -1,
  data: undefined,
};
