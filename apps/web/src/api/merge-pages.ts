import type { Coverage, ImageCache, ImageCachePage } from "@cachescope/contract";

/** The pages loaded so far as one list: each cache once, where it was first seen, as it was last seen. */
export interface LoadedList {
  caches: ImageCache[];
  coverage: Coverage;
  asOf: string | null;
  unreadableRows: number;
  endedEarly: boolean;
}

export function mergePages(pages: readonly ImageCachePage[]): LoadedList {
  const byId = new Map<string, ImageCache>();
  let unreadableRows = 0;
  let endedEarly = false;
  for (const page of pages) {
    for (const cache of page.items) byId.set(cache.id, cache);
    for (const { code, count } of page.warnings) {
      if (code === "unreadable_rows") unreadableRows += count;
      else endedEarly = true;
    }
  }
  const last = pages.at(-1);
  return {
    caches: [...byId.values()],
    coverage: {
      loaded: byId.size,
      total: last?.coverage.total ?? null,
      complete: last?.coverage.complete ?? false,
    },
    asOf: pages[0]?.asOf ?? null,
    unreadableRows,
    endedEarly,
  };
}
