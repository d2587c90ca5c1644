import type { FailuresQuery, ScopeName } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toFailure } from "../../api/client.ts";
import { failuresQueries, failuresQuery } from "../../api/failures-queries.ts";
import { pollWait } from "../../domain/retry.ts";
import { useHeld } from "../../ui/use-held.ts";
import { useTextSelected } from "../../ui/use-text-selected.ts";

/** What failed, kept up to date. While another question is answered, the answer to the one before stays. */
export function useFailures(scope: ScopeName, query: FailuresQuery) {
  const client = useQueryClient();
  const [paused, setPaused] = useState(false);
  const selecting = useTextSelected();
  const held = paused || selecting;
  const { data, error, isFetching } = useQuery({
    ...failuresQuery(scope, query),
    refetchInterval: ({ state }) =>
      !held &&
      pollWait({
        pollAfterMs: state.data?.pollAfterMs ?? 0,
        failure: state.error && toFailure(state.error),
        failures: Math.max(1, state.errorUpdateCount),
      }),
  });
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
    polling: { everyMs: shown?.pollAfterMs ?? null, paused, setPaused, selecting },
  };
}
export type LiveFailures = ReturnType<typeof useFailures>;
