import type { PageQuery, View } from "@cachescope/contract";
import { defaultSort, endpoints, firstPage, pageCall, writePageQuery } from "@cachescope/contract";
import { queryOptions } from "@tanstack/react-query";
import type { Call } from "./client.ts";
import { get, preloadedData } from "./client.ts";

export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => get(endpoints.meta(), ({ meta }) => meta, { signal }),
  initialData: () => preloadedData(endpoints.meta(), ({ meta }) => meta),
});

/** One page of a view. */
export const getPage = (region: string, query: PageQuery, call: Call) =>
  get(pageCall(region, query), ({ page }) => page, call);

/** The first page of a view, if it has come with the HTML. */
export const preloadedPage = (region: string, view: View) =>
  preloadedData(pageCall(region, firstPage(view)), ({ page }) => page);

/**
 * What an id leads to within a view, listed yet or not. Two rows are enough to know that the id is not of one cache.
 */
export function lookUpQuery(region: string, id: string, { filters }: View, upTo: number | null) {
  const view: View = { filters: { ...filters, q: id }, sort: defaultSort(filters) };
  const query = { view, limit: 2, cursor: null, upTo };
  return queryOptions({
    queryKey: ["lookUp", region, writePageQuery(query).toString()],
    queryFn: ({ signal }) => getPage(region, query, { signal }),
    staleTime: 0,
  });
}

/** The key of every single cache of a region. */
export const cacheQueries = (region: string) => ["cache", region] as const;

/** What was seen of one cache. */
export const historyQuery = (region: string, id: string) =>
  queryOptions({
    queryKey: ["history", region, id],
    queryFn: ({ signal }) => get(endpoints.history(region, id), ({ history }) => history, { signal }),
    staleTime: 15_000,
  });

/** One cache in full. Once it is invalidated, Alibaba Cloud is asked instead of what the server keeps. */
export function cacheQuery(region: string, id: string) {
  const queryKey = [...cacheQueries(region), id];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const fresh = client.getQueryState(queryKey)?.isInvalidated ?? false;
      return get(endpoints.imageCache(region, id), ({ detail }) => detail, { signal, fresh });
    },
    staleTime: 15_000,
  });
}
