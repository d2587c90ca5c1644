import type { ScopeName } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toFailure } from "../../api/client.ts";
import { cleanupQueries, cleanupQuery, departuresQuery } from "../../api/cleanup-queries.ts";
import { pollWait } from "../../domain/retry.ts";
import { useHeld } from "../../ui/use-held.ts";
import { useTextSelected } from "../../ui/use-text-selected.ts";
import type { CleanupAddress } from "../../url/cleanup-view.ts";

interface Polled {
  state: { data: { pollAfterMs: number } | undefined; error: Error | null; errorUpdateCount: number };
}

/** What could go and what left, kept up to date. While another question is answered, the answer to the one before stays. */
export function useCleanup(scope: ScopeName, { filters, unusedDays, period }: CleanupAddress) {
  const client = useQueryClient();
  const [paused, setPaused] = useState(false);
  const selecting = useTextSelected();
  const held = paused || selecting;
  const refetchInterval = ({ state }: Polled) =>
    !held &&
    pollWait({
      pollAfterMs: state.data?.pollAfterMs ?? 0,
      failure: state.error && toFailure(state.error),
      failures: Math.max(1, state.errorUpdateCount),
    });
  const plan = useQuery({ ...cleanupQuery(scope, { filters, unusedDays }), refetchInterval });
  const left = useQuery({ ...departuresQuery(scope, { filters, period }), refetchInterval });
  const shown = useHeld(plan.data ?? null, plan.data === undefined && plan.error === null);
  const departures = useHeld(left.data ?? null, left.data === undefined && left.error === null);
  const failure = plan.error && toFailure(plan.error);
  const refresh = useCallback(
    () => void client.invalidateQueries({ queryKey: cleanupQueries(scope) }),
    [client, scope],
  );
  return {
    /** Null before anything is loaded. */
    shown,
    departures,
    /** Why there is nothing, or nothing newer. */
    failure,
    isLoading: shown === null && failure === null,
    isRetrying: failure !== null && plan.isFetching,
    isRefreshing: shown?.refreshing === true,
    refresh,
    polling: { everyMs: shown?.pollAfterMs ?? null, paused, setPaused, selecting },
  };
}
export type LiveCleanup = ReturnType<typeof useCleanup>;
