import type { View } from "@cachescope/contract";
import { defaultSort, noDerivedFilters, noFilters, writeView } from "@cachescope/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { lookUpQuery } from "../api/queries.ts";
import type { FoundCache } from "../features/filters/filter-bar.tsx";
import { withSearch } from "../features/filters/expression.ts";
import type { useView } from "../url/use-view.ts";

const everything: View = { filters: noFilters, derived: noDerivedFilters, sort: defaultSort(noFilters) };

/** Finds a cache by an id and opens it, and remembers that it was outside of the filters, while they stay. */
export function useFoundCache(region: string, cacheId: string | null, view: ReturnType<typeof useView>) {
  const client = useQueryClient();
  const { go } = view;
  const [found, setFound] = useState<{ id: string; filters: string } | null>(null);
  const remaining = withSearch(view, "");
  const asText = writeView({ ...remaining, sort: defaultSort(remaining.filters) }).toString();
  const isHere = found?.filters === asText && (cacheId === null || cacheId === found.id);

  return {
    /** Where nothing can be asked, the list itself says why. */
    lookUp: async (id: string): Promise<FoundCache | null> => {
      const [anywhere, here] = await Promise.all(
        [everything, view].map((within) =>
          client.fetchQuery(lookUpQuery(region, id, within)).catch(() => null),
        ),
      );
      const [cache, second] = anywhere?.items ?? [];
      return cache && !second ? { id: cache.id, outside: here?.total === 0 } : null;
    },
    onFound: ({ id, outside }: FoundCache) => {
      setFound(outside ? { id, filters: asText } : null);
      go({ cacheId: id, ...remaining });
    },
    outsideId: isHere ? found.id : null,
    dismiss: () => setFound(null),
  };
}
