import type { RegionSummary } from "@cachescope/contract";
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { ShownRegion } from "../../domain/shown-region.ts";
import type { Failure } from "../../api/client.ts";
import { toFailure } from "../../api/client.ts";
import { summaryQuery } from "../../api/regions-queries.ts";
import { pollWait } from "../../domain/retry.ts";

/** So many regions are read at once: each takes calls to Alibaba Cloud, which are counted. */
const mostAtOnce = 3;

/** One region, as far as it is known. */
export interface RegionRow {
  region: ShownRegion;
  summary: RegionSummary | null;
  /** Why there is nothing, or nothing newer. */
  failure: Failure | null;
  /** It is read, or that has failed; others take its turn. */
  isDone: boolean;
  /** It is asked for now. */
  isAsked: boolean;
  retry: () => void;
}

const isUnfinished = (summary: RegionSummary): boolean =>
  summary.coverage.scanning ||
  summary.refreshing ||
  (summary.quota === null && summary.quotaProblem === null);

/** All regions at a glance, a few read at a time. What is read stays as it is until it is asked for again. */
export function useSummaries(regions: readonly ShownRegion[]) {
  const client = useQueryClient();
  const [reach, setReach] = useState(mostAtOnce);
  const results = useQueries({
    queries: regions.map(({ scope }, index) => ({
      ...summaryQuery(scope),
      enabled: index < reach,
      refetchInterval: ({ state: { data } }: { state: { data: RegionSummary | undefined } }) =>
        data !== undefined &&
        isUnfinished(data) &&
        pollWait({ pollAfterMs: Math.min(data.pollAfterMs, 5000), failure: null, failures: 0 }),
    })),
  });
  const rows = results.flatMap(({ data = null, error, isFetching, refetch }, index): RegionRow[] => {
    const region = regions[index];
    if (region === undefined) return [];
    const isRead = data !== null && !data.coverage.scanning;
    return [
      {
        region,
        summary: data,
        failure: error && toFailure(error),
        isDone: isRead || error !== null,
        isAsked: isFetching,
        retry: () => void refetch(),
      },
    ];
  });
  const done = rows.filter(({ isDone }) => isDone).length;
  if (done + mostAtOnce > reach) setReach(done + mostAtOnce);

  const { mutate, isPending: isRefreshing } = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      const waiting = [...regions];
      const readNext = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift())
          await client.invalidateQueries({ queryKey: summaryQuery(next.scope).queryKey, exact: true });
      };
      await Promise.all(Array.from({ length: mostAtOnce }, readNext));
    },
  });
  const refresh = useCallback(() => mutate(), [mutate]);
  return { rows, done, refresh, isRefreshing };
}
