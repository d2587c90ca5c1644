import type { ImageCachePage, View } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { Live } from "../../api/live.ts";
import { settleLive, unmarkChanged } from "../../api/live.ts";
import { nextPoll, pollWait } from "../../api/next-poll.ts";
import { changesQuery } from "../../api/queries.ts";
import { useTextSelected } from "./use-text-selected.ts";

/** So long what changed is marked. Milliseconds. */
const markedMs = 5000;

interface WhatChanges {
  region: string;
  view: View;
  /** The first page of the view, and when it was read; null while there is none. */
  first: ImageCachePage | null;
  readAt: number;
}

/** Asks for what has happened to a view since its first page was read, again and again, unless it is paused. */
export function useChanges({ region, view, first, readAt }: WhatChanges) {
  const client = useQueryClient();
  const [paused, setPaused] = useState(false);
  const [upTo, setUpTo] = useState<number | null>(null);
  const selecting = useTextSelected();
  const held = paused || selecting;

  const options = changesQuery(region, view, first, readAt, { upTo });
  const { data } = useQuery({
    ...options,
    refetchInterval: ({ state: { data: live, dataUpdatedAt, fetchStatus } }) =>
      live !== undefined &&
      fetchStatus === "idle" &&
      (nextPoll({ ...live.standing, ...live, answeredAt: dataUpdatedAt, held }, Date.now()) ?? false),
    staleTime: ({ state: { data: live } }) =>
      held ? Number.POSITIVE_INFINITY : live ? pollWait({ ...live.standing, ...live }) : 0,
    refetchOnReconnect: paused ? false : "always",
  });
  const live = first ? (data ?? null) : null;

  const change = useCallback(
    (how: (live: Live) => Live) => {
      const { queryKey } = changesQuery(region, view, first, readAt, { upTo: null });
      const state = client.getQueryState<Live>(queryKey);
      if (!state?.data) return;
      // It is no answer: when to ask next stays.
      client.setQueryData(queryKey, how(state.data), { updatedAt: state.dataUpdatedAt });
    },
    [client, region, view, first, readAt],
  );
  const settle = useCallback(() => change(settleLive), [change]);

  const latest = live?.latest;
  useEffect(() => {
    if (!latest) return undefined;
    const timer = setTimeout(() => change(unmarkChanged), markedMs);
    return () => clearTimeout(timer);
  }, [latest, change]);

  /** Asks now. `fresh`: Alibaba Cloud is asked, not what the server keeps. */
  const ask = useCallback(
    async (how: { fresh: boolean; upTo: number | null }) => {
      const asking = changesQuery(region, view, first, readAt, how);
      await client.cancelQueries({ queryKey: asking.queryKey, exact: true });
      await client.fetchQuery({ ...asking, staleTime: 0 });
    },
    [client, region, view, first, readAt],
  );

  const everyMs = live && pollWait({ ...live.standing, ...live });
  return { live, everyMs, paused, setPaused, selecting, upTo, setUpTo, settle, ask };
}
