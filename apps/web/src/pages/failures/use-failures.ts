import type { FailuresQuery, ScopeName } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toFailure } from "../../api/client.ts";
import { failuresQueries, failuresQuery } from "../../api/failures-queries.ts";
import { usePolling } from "../../list/use-polling.ts";
import { useHeld } from "../../ui/use-held.ts";

/** What failed, kept up to date. While another question is answered, the answer to the one before stays. */
export function useFailures(scope: ScopeName, query: FailuresQuery) {
  const client = useQueryClient();
  const { refetchInterval, controls } = usePolling();
  const { data, error, isFetching } = useQuery({ ...failuresQuery(scope, query), refetchInterval });
  const shown = useHeld(data ?? null, data === undefined && error === null);
  const failure = error && toFailure(error);
  const refresh = useCallback(
    () => void client.invalidateQueries({ queryKey: failuresQueries(scope) }),
    [client, scope],
  );
  return {
    /** Null before anything is loaded. */
    shown,
    /** Why there is nothing, or nothing newer. */
    failure,
    isLoading: shown === null && failure === null,
    isPlaceholder: data === undefined && shown !== null,
    isRetrying: failure !== null && isFetching,
    isRefreshing: shown?.refreshing === true,
    refresh,
    polling: { everyMs: shown?.pollAfterMs ?? null, ...controls },
  };
}
export type LiveFailures = ReturnType<typeof useFailures>;
