import type { ScopeName } from "@cachescope/contract";
import type { QueryClient } from "@tanstack/react-query";
import type { ListedPage } from "./loaded-pages.ts";
import type { Pages } from "./queries.ts";
import { isScope, listQueries } from "./queries.ts";

/** What a cache is known by. */
export interface NamedCache {
  scope: ScopeName;
  id: string;
  name: string | null;
  snapshotId: string | null;
}

type Name = Omit<NamedCache, "scope">;

const known = new WeakMap<ListedPage, readonly Name[]>();

/** The names of a page are read once: its rows may be packed, and are to stay so. */
function namesOf(page: ListedPage): readonly Name[] {
  const names =
    known.get(page) ??
    page.rows.map((row) => {
      const { id, name, snapshotId } = row.read();
      return { id, name, snapshotId };
    });
  known.set(page, names);
  return names;
}

/** Every cache that the page has loaded, of whatever region and view; each once. */
export function loadedCaches(client: QueryClient): NamedCache[] {
  const caches = new Map<string, NamedCache>();
  for (const [[, scope], pages] of client.getQueriesData<Pages>({ queryKey: listQueries })) {
    if (!isScope(scope)) continue;
    for (const page of pages?.pages ?? [])
      for (const name of namesOf(page)) caches.set(`${scope} ${name.id}`, { scope, ...name });
  }
  return [...caches.values()];
}
