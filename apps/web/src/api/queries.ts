import type { PageQuery, View } from "@cachescope/contract";
import { defaultSort, endpoints, firstPage, noFilters, pageCall, writePageQuery } from "@cachescope/contract";
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

/** Whether Alibaba Cloud itself, asked for an id, has no cache of it. */
export function noSuchIdQuery(region: string, filter: "id" | "snapshotId", id: string) {
  const filters = { ...noFilters, [filter]: id };
  const view: View = { filters, sort: defaultSort(filters) };
  return queryOptions({
    queryKey: ["noSuchId", region, filter, id],
    queryFn: async ({ signal }) => {
      const page = await getPage(region, { view, limit: 1, cursor: null, upTo: null }, { signal });
      return page.total === 0 && page.coverage.complete && !page.stale;
    },
    staleTime: 15_000,
  });
}

const countAgainMs = 1000;

/** How many caches a view holds, and whether that is of all there are; asked again while more are being read. */
export function countQuery(region: string, view: View) {
  const query: PageQuery = { view, limit: 1, cursor: null, upTo: null };
  return queryOptions({
    queryKey: ["count", region, writePageQuery(query).toString()],
    queryFn: async ({ signal }) => {
      const { total, coverage } = await getPage(region, query, { signal });
      return { count: total, isAll: coverage.complete, isReading: coverage.scanning };
    },
    refetchInterval: ({ state }) => (state.data?.isReading ? countAgainMs : false),
    staleTime: 15_000,
  });
}

/** The key of every single cache of a region. */
export const cacheQueries = (region: string) => ["cache", region] as const;

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
