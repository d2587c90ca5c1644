import type { ImageCache, ImageCachePage } from "@cachescope/contract";
import type { RowsById } from "./overlay.ts";

/** The pages loaded so far as one list: each cache once, in its first place and its last version. */
export interface LoadedPages {
  caches: ImageCache[];
  byId: RowsById;
  /** The first page and the last one, for what they say of the whole view; null if there is no page. */
  first: ImageCachePage | null;
  last: ImageCachePage | null;
}

export function mergePages(pages: readonly ImageCachePage[]): LoadedPages {
  const byId = new Map<string, ImageCache>();
  for (const page of pages) for (const cache of page.items) byId.set(cache.id, cache);
  return {
    caches: [...byId.values()],
    byId,
    first: pages[0] ?? null,
    last: pages.at(-1) ?? null,
  };
}
