import type { Facets, Filters, ImageCache, ScopeName, Sort, View } from "@cachescope/contract";
import {
  cacheTest,
  facetNames,
  fieldEntries,
  tileDimensions,
  tileFilters,
  tilePartNames,
  tileParts,
  tiles,
  withoutWords,
} from "@cachescope/contract";
import type { QueryClient } from "@tanstack/react-query";
import type { LineFailure } from "../api/client.ts";
import { serverNow } from "../api/server-clock.ts";
import { overlayOf } from "./changes-query.ts";
import { listRows } from "./listed-rows.ts";
import type { ListedPage } from "./loaded-pages.ts";
import { overlayRows } from "./overlay.ts";
import type { Pages } from "./queries.ts";
import { isScope, listQueries, merged, pagesQuery } from "./queries.ts";

/*
 * A view of what this page has loaded, for when the server cannot be asked.
 */

/**
 * A view over the caches of a region that are loaded. Null where the server has answered the view itself before, where
 * nothing is loaded, or where a filter cannot be told from it.
 */
export function viewLoaded(
  client: QueryClient,
  scope: ScopeName,
  view: View,
  lineFailure: LineFailure,
): ListedPage | null {
  const [known] = client.getQueryData<Pages>(pagesQuery(scope, view).queryKey)?.pages ?? [];
  if (known && !known.lineFailure) return null;
  const { caches, newest, total } = loadedOf(client, scope);
  const test = cacheTest(view.filters, serverNow());
  if (!newest || !test) return null;
  const items = sorted(caches.filter(test), view.sort);
  return {
    rows: listRows(items),
    // Of no answer of the server.
    version: "",
    total: items.length,
    coverage: {
      loaded: caches.length,
      total,
      complete: false,
      capped: false,
      limit: caches.length,
      scanning: false,
      stoppedBy: null,
    },
    facets: facetsOf(caches, view.filters),
    warnings: [],
    asOf: newest.asOf,
    stale: true,
    staleReason: null,
    ageSeconds: null,
    refreshing: false,
    refreshProgress: null,
    pollAfterMs: newest.pollAfterMs,
    nextCursor: null,
    endCursor: newest.endCursor,
    lineFailure,
  };
}

/** The list that was read last of all that are loaded, with its region and its view as the address spells it. */
export function lastLoaded(
  client: QueryClient,
  otherThan: ScopeName,
): { scope: ScopeName; search: string } | null {
  const last = listsOf(client).findLast(({ scope }) => scope !== otherThan);
  return last ? { scope: last.scope, search: last.search } : null;
}

/** The lists that are loaded, the one that was read last at the end. */
function listsOf(client: QueryClient) {
  return client
    .getQueryCache()
    .findAll({ queryKey: listQueries })
    .toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)
    .flatMap(({ queryKey }) => {
      const [, scope, search] = queryKey;
      const pages = client.getQueryData<Pages>(queryKey);
      const isReal = pages !== undefined && pages.pages[0]?.lineFailure === undefined;
      return isReal && isScope(scope) && typeof search === "string" ? [{ scope, search, pages }] : [];
    });
}

/** Each cache of a region as it was read last. */
function loadedOf(client: QueryClient, scope: ScopeName) {
  const caches = new Map<string, ImageCache>();
  let newest: ListedPage | null = null;
  let total: number | null = null;
  for (const list of listsOf(client)) {
    if (list.scope !== scope) continue;
    const { rows, first } = merged(list.pages);
    if (!first) continue;
    newest = first;
    total = Math.max(total ?? 0, first.coverage.total ?? 0) || null;
    for (const row of overlayRows(rows, overlayOf(client, scope, list.search, first)))
      caches.set(row.id, row.read());
  }
  return { caches: [...caches.values()], newest, total };
}

/** In the order of the view, what has no value last; the order of the API is that in which caches were loaded. */
function sorted(caches: readonly ImageCache[], { key, descending }: Sort): ImageCache[] {
  const field = fieldEntries.find(([, { sort }]) => sort?.key === key)?.[1];
  const column = field?.sort?.by ?? field?.column;
  if (!column) return [...caches];
  const direction = descending ? -1 : 1;
  return caches
    .map((cache) => ({ cache, value: column.of(cache) }))
    .toSorted((a, b) => {
      if (a.value === b.value) return a.cache.id < b.cache.id ? -1 : 1;
      if (a.value === null) return 1;
      if (b.value === null) return -1;
      return a.value < b.value ? -direction : direction;
    })
    .map(({ cache }) => cache);
}

/** What tiles tell of what is loaded, past the filters that tiles set. Values to filter by are taken from its rows. */
function facetsOf(caches: readonly ImageCache[], filters: Filters): Facets {
  const now = serverNow();
  const count = (wanted: Filters) => {
    const test = cacheTest({ ...withoutWords(filters, tileDimensions), ...wanted }, now);
    return test ? caches.filter(test).length : 0;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the very names that `Facets` is made of
  return {
    ...Object.fromEntries(facetNames.map((name) => [name, []])),
    tiles: Object.fromEntries(tiles.map((tile) => [tile, count(tileFilters[tile])])),
    parts: Object.fromEntries(
      tilePartNames.map((part) => [
        part,
        count({ ...tileFilters[tileParts[part].tile], ...tileParts[part].filters }),
      ]),
    ),
  } as Facets;
}
