import type { ImageCachePage } from "@cachescope/contract";
import type { LineFailure } from "../api/client.ts";
import type { ListedRow } from "./listed-rows.ts";
import { listRows } from "./listed-rows.ts";

/** A page as the list keeps it. */
export interface ListedPage extends Omit<ImageCachePage, "items"> {
  rows: readonly ListedRow[];
  /** Why the server did not answer, where the page answered instead, from what it had loaded. */
  lineFailure?: LineFailure;
}

/** The rows of the pages as they were read, by id. */
export type RowsById = ReadonlyMap<string, ListedRow>;

/** The pages loaded so far as one list: each cache once, in its first place and its last version. */
export interface LoadedPages {
  rows: ListedRow[];
  byId: RowsById;
  /** The first page and the last one, for what they say of the whole view; null if there is no page. */
  first: ListedPage | null;
  last: ListedPage | null;
}

/** Lists a page behind the one before it. What is counted of the same version is kept once. */
export function listPage({ items, ...page }: ImageCachePage, before: ListedPage | undefined): ListedPage {
  const facets = before?.version === page.version ? before.facets : page.facets;
  return { ...page, facets, rows: listRows(items) };
}

export function mergePages(pages: readonly ListedPage[]): LoadedPages {
  const byId = new Map<string, ListedRow>();
  for (const page of pages) for (const row of page.rows) byId.set(row.id, row);
  return {
    rows: [...byId.values()],
    byId,
    first: pages[0] ?? null,
    last: pages.at(-1) ?? null,
  };
}
