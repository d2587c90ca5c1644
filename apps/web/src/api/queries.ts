import type { PageQuery, ScopeName, View } from "@cachescope/contract";
import { defaultSort, endpoints, firstPage, pageCall, writePageQuery } from "@cachescope/contract";
import { queryOptions } from "@tanstack/react-query";
import { callQuery } from "./call-query.ts";
import type { Call } from "./client.ts";
import { get, preloadedData } from "./client.ts";

export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => get(endpoints.meta(), ({ meta }) => meta, { signal }),
  initialData: () => preloadedData(endpoints.meta(), ({ meta }) => meta),
});

/** One page of a view. */
export const getPage = (scope: ScopeName, query: PageQuery, call: Call) =>
  get(pageCall(scope, query), ({ page }) => page, call);

/** The first page of a view, if it has come with the HTML. */
export const preloadedPage = (scope: ScopeName, view: View) =>
  preloadedData(pageCall(scope, firstPage(view)), ({ page }) => page);

/**
 * What an id leads to within a view, listed yet or not. Two rows are enough to know that the id is not of one cache.
 */
export function lookUpQuery(scope: ScopeName, id: string, { filters }: View, upTo: number | null) {
  const view: View = { filters: { ...filters, q: id }, sort: defaultSort(filters) };
  const query = { view, limit: 2, cursor: null, upTo };
  return queryOptions({
    queryKey: ["lookUp", scope, writePageQuery(query).toString()],
    queryFn: ({ signal }) => getPage(scope, query, { signal }),
    staleTime: 0,
  });
}

/** The key of every single cache of a region. */
export const cacheQueries = (scope: ScopeName) => ["cache", scope] as const;

/** What was seen of one cache. */
export const historyQuery = (scope: ScopeName, id: string) =>
  queryOptions({
    queryKey: ["history", scope, id],
    queryFn: ({ signal }) => get(endpoints.history(scope, id), ({ history }) => history, { signal }),
    staleTime: 15_000,
  });

/** What hinders keeping what is seen comes and goes by itself, so that it is asked for now and then. Milliseconds. */
const keepingEveryMs = 60_000;

/** How what is seen is kept. It concerns the whole server. */
export const keepingQuery = queryOptions({
  queryKey: ["keeping"],
  queryFn: ({ signal }) => get(endpoints.keeping(), ({ keeping }) => keeping, { signal }),
  staleTime: keepingEveryMs,
  refetchInterval: keepingEveryMs,
});

/** One cache in full. */
export const cacheQuery = (scope: ScopeName, id: string) =>
  callQuery({
    queryKey: [...cacheQueries(scope), id],
    call: endpoints.imageCache(scope, id),
    schemaIn: ({ detail }) => detail,
    staleTime: 15_000,
  });
