import type { ImageCachePage, ScopeName, View } from "@cachescope/contract";
import {
  defaultSort,
  idKind,
  noFilters,
  upstreamFilters,
  withoutFilters,
  writeFilters,
} from "@cachescope/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { lookUpQuery } from "../../api/queries.ts";
import type { FoundCache } from "../../features/filters/filter-bar.tsx";
import type { LookUp } from "../../features/filters/use-id-look-up.ts";
import { restOf } from "../../list/queries.ts";
import type { useView } from "../../url/use-view.ts";

const isCapped = ({ coverage }: ImageCachePage) => coverage.capped && !coverage.scanning;

const everything: View = { filters: noFilters, sort: defaultSort(noFilters) };

/** Finds a cache by an id and opens it. While the filters stay, it remembers that they exclude the cache. */
export function useFoundCache(scope: ScopeName, cacheId: string | null, view: ReturnType<typeof useView>) {
  const client = useQueryClient();
  const { go } = view;
  const [found, setFound] = useState<{ id: string; filters: string } | null>(null);
  const remaining = withoutFilters(view.filters, ["q"]);
  const asText = writeFilters(remaining).toString();
  const isHere = found?.filters === asText && (cacheId === null || cacheId === found.id);

  /** Whether a list without the cache proves that the filters exclude it. */
  const isCertain = ({ coverage }: ImageCachePage, canBeAsked: boolean) =>
    coverage.complete || canBeAsked || writeFilters(upstreamFilters(view.filters)).size === 0;

  return {
    lookUp: async (id: string): Promise<LookUp<FoundCache>> => {
      // Alibaba Cloud cannot be asked for container groups: all caches must be read.
      const canBeAsked = idKind(id) !== "containerGroup";
      // When a look-up fails, the list says why.
      const ask = (within: View, upTo: number | null = null) =>
        client.fetchQuery(lookUpQuery(scope, id, within, upTo)).catch(() => null);
      let [anywhere, here] = await Promise.all([ask(everything), ask(view)]);
      if (anywhere?.total === 0 && isCapped(anywhere) && !canBeAsked) {
        const most = restOf(anywhere.coverage);
        [anywhere, here] = await Promise.all([ask(everything, most), ask(view, most)]);
      }
      const [cache, second] = anywhere?.items ?? [];
      return {
        found:
          cache && !second
            ? { id: cache.id, outside: here?.total === 0 && isCertain(here, canBeAsked) }
            : null,
        isOver: second !== undefined || !anywhere?.coverage.scanning,
      };
    },
    onFound: ({ id, outside }: FoundCache) => {
      setFound(outside ? { id, filters: asText } : null);
      go({ cacheId: id, filters: remaining });
    },
    outsideId: isHere ? found.id : null,
    dismiss: () => setFound(null),
  };
}
