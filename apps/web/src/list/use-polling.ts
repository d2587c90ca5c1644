import { useState } from "react";
import { toFailure } from "../api/client.ts";
import { pollWait } from "../domain/retry.ts";
import { useTextSelected } from "../ui/use-text-selected.ts";

/** A query, as far as it decides when it is asked again. */
interface Polled {
  state: { data: { pollAfterMs: number } | undefined; error: Error | null; errorUpdateCount: number };
}

/** Has queries ask again when the last answer said so, but not while a person has paused that or selects a text. */
export function usePolling() {
  const [paused, setPaused] = useState(false);
  const selecting = useTextSelected();
  const held = paused || selecting;
  const refetchInterval = ({ state: { data, error, errorUpdateCount } }: Polled): number | false =>
    !held &&
    pollWait({
      pollAfterMs: data?.pollAfterMs ?? 0,
      failure: error && toFailure(error),
      failures: Math.max(1, errorUpdateCount),
    });
  return { refetchInterval, controls: { paused, setPaused, selecting } };
}
