import type { Filters, Sort, TagFilter } from "@cachescope/contract";
import { addTag, noFilters } from "@cachescope/contract";
import { useMemo } from "react";
import { withBase } from "../../api/base.ts";
import type { useView } from "../../url/use-view.ts";

/** What can be done from more than one place of the page; all of it changes the address. */
export function usePageActions({ filters, go, hrefToCache }: ReturnType<typeof useView>) {
  return useMemo(
    () => ({
      hrefTo: (cacheId: string) => withBase(hrefToCache(cacheId)),
      onOpen: (cacheId: string) => go({ cacheId }),
      onSort: (sort: Sort) => go({ sort }),
      onTag: (tag: TagFilter) => {
        const next = addTag(filters, tag);
        if (next !== filters) go({ filters: next });
      },
      onFilters: (next: Filters) => go({ filters: next }),
      onClearFilters: () => go({ filters: noFilters }),
    }),
    [filters, go, hrefToCache],
  );
}

export type PageActions = ReturnType<typeof usePageActions>;
