import type { ScopeName, View } from "@cachescope/contract";
import { defaultSort, filterOf, noFilters } from "@cachescope/contract";
import { queryOptions, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { getPage } from "../../api/queries.ts";
import type { NamedCache } from "../../list/loaded-caches.ts";
import { loadedCaches } from "../../list/loaded-caches.ts";
import { findCaches } from "./find.ts";

/** How many of each kind are offered. */
const most = 8;
/** The server is asked once no letter has come for this time. Milliseconds. */
const settledMs = 200;

/** What the server has of a text in a region; nothing is asked for a text that cannot be searched for. */
function searchQuery(scope: ScopeName | null, text: string) {
  const q = text.trim();
  const filters = { ...noFilters, q };
  const view: View = { filters, sort: defaultSort(filters) };
  const query = { view, limit: most, cursor: null, upTo: null };
  return queryOptions({
    queryKey: ["palette", scope, q],
    queryFn:
      scope !== null && filterOf("q").kind.parse(q, "").ok
        ? async ({ signal }): Promise<NamedCache[]> => {
            const { items } = await getPage(scope, query, { signal });
            return items.map(({ id, name, snapshotId }) => ({ scope, id, name, snapshotId }));
          }
        : skipToken,
    staleTime: 15_000,
  });
}

/** The caches that a text may mean: those the page has loaded, at once, and those that only the server knows. */
export function useFoundCaches(text: string, scope: ScopeName | null, wanted: boolean) {
  const client = useQueryClient();
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settledMs);
    return () => clearTimeout(timer);
  }, [text]);
  const loaded = useMemo(() => (wanted ? loadedCaches(client) : []), [client, wanted]);
  const here = useMemo(() => findCaches(loaded, text, { scope, most }), [loaded, text, scope]);
  const { data, isError, isFetching } = useQuery(searchQuery(scope, settled));
  const isHere = ({ id, scope: of }: NamedCache) =>
    here.some((cache) => cache.id === id && cache.scope === of);
  return {
    here,
    /** Of the present region, and not loaded. What was asked for another text is of no use. */
    beyond: settled === text ? (data ?? []).filter((cache) => !isHere(cache)) : [],
    isCutOff: isError,
    /** What there is beyond is not known yet. */
    isAsking: settled !== text || isFetching,
    /** Finds the one cache that an id leads to; null where there is none, or more. */
    lookUp: async (id: string): Promise<NamedCache | null> => {
      const caches = await client
        .fetchQuery(searchQuery(scope, id))
        .catch(() => findCaches(loaded, id, { scope, most }));
      return caches.length === 1 ? (caches[0] ?? null) : null;
    },
  };
}
