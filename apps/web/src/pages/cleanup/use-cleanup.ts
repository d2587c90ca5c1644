import type { ScopeName } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toFailure } from "../../api/client.ts";
import { cleanupQueries, cleanupQuery, departuresQuery } from "../../api/cleanup-queries.ts";
import { usePolling } from "../../list/use-polling.ts";
import { useHeld } from "../../ui/use-held.ts";
import type { CleanupAddress } from "../../url/cleanup-view.ts";

/** What could go and what left, kept up to date. While another question is answered, the answer to the one before stays. */
export function useCleanup(scope: ScopeName, { filters, unusedDays, period }: CleanupAddress) {
  const client = useQueryClient();
  const { refetchInterval, controls } = usePolling();
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
    polling: { everyMs: shown?.pollAfterMs ?? null, ...controls },
  };
}
