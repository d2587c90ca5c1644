import type { ImageCache, ImageCachePage } from "@cachescope/contract";
import type { LoadedRows } from "./live.ts";

/** The pages loaded so far as one list: each cache once, where it was first seen, as it was last seen. */
export interface LoadedList {
  caches: ImageCache[];
  byId: LoadedRows;
  /** The first page and the latest, for what they say of the whole view; null of no pages. */
  first: ImageCachePage | null;
  last: ImageCachePage | null;
}

export function mergePages(pages: readonly ImageCachePage[]): LoadedList {
  const byId = new Map<string, ImageCache>();
  for (const page of pages) for (const cache of page.items) byId.set(cache.id, cache);
  return {
    caches: [...byId.values()],
    byId,
    first: pages[0] ?? null,
    last: pages.at(-1) ?? null,
  };
}
