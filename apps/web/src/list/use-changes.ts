import type { ScopeName, View } from "@cachescope/contract";
import { upstreamFilters, writeFilters } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { nextPoll, pollWait } from "../domain/retry.ts";
import { useTextSelected } from "../ui/use-text-selected.ts";
import type { PollOptions } from "./changes-query.ts";
import { changeOverlay, changesQuery } from "./changes-query.ts";
import type { ListedPage } from "./loaded-pages.ts";
import { settle as settleOverlay } from "./overlay.ts";

/** Polls for what has happened to a view since its first page was read, unless polling is paused. */
export function useChanges(scope: ScopeName, view: View, first: ListedPage | null, readAt: number) {
  const client = useQueryClient();
  const source = useMemo(() => ({ scope, view, first, readAt }), [scope, view, first, readAt]);
  const [paused, setPaused] = useState(false);
  // What the server lets be read of one list is not meant for another.
  const listing = `${scope}?${writeFilters(upstreamFilters(view.filters)).toString()}`;
  const [allowed, setAllowed] = useState<{ listing: string; upTo: number } | null>(null);
  const upTo = allowed?.listing === listing ? allowed.upTo : null;
  const setUpTo = useCallback((most: number) => setAllowed({ listing, upTo: most }), [listing]);
  const selecting = useTextSelected();
  const held = paused || selecting;

  const { data } = useQuery({
    ...changesQuery(source, { upTo }),
    refetchInterval: ({ state: { data: known, dataUpdatedAt, fetchStatus } }) =>
      known !== undefined &&
      fetchStatus === "idle" &&
      (nextPoll({ ...known.state, ...known, answeredAt: dataUpdatedAt, held }, Date.now()) ?? false),
    staleTime: ({ state: { data: known } }) =>
      held ? Number.POSITIVE_INFINITY : known ? pollWait({ ...known.state, ...known }) : 0,
    refetchOnReconnect: paused ? false : "always",
  });
  const overlay = first ? (data ?? null) : null;

  const settle = useCallback(() => changeOverlay(client, source, settleOverlay), [client, source]);
  /** Polls now. */
  const poll = useCallback(
    async (options: PollOptions) => {
      const query = changesQuery(source, options);
      await client.cancelQueries({ queryKey: query.queryKey, exact: true });
      return client.fetchQuery({ ...query, staleTime: 0 });
    },
    [client, source],
  );

  const everyMs = overlay && pollWait({ ...overlay.state, ...overlay });
  return { overlay, polling: { everyMs, paused, setPaused, selecting }, upTo, setUpTo, settle, poll };
}
