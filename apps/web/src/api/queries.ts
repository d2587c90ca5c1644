import type { Filters } from "@cachescope/contract";
import {
  defaultLimit,
  endpoints,
  imageCacheDetailSchema,
  imageCachePageSchema,
  metaSchema,
  writeFilters,
  writePageQuery,
} from "@cachescope/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";
import { mergePages } from "./merge-pages.ts";

/** After the first page, which must paint soon, larger ones save round trips. */
const laterLimit = 100;

export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => get(endpoints.meta(), metaSchema, signal),
});

/** The list of a region under filters, page by page. */
export function cachesQuery(region: string, filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ["caches", region, writeFilters(filters).toString()],
    queryFn: ({ pageParam: cursor, signal }) => {
      const limit = cursor === null ? defaultLimit : laterLimit;
      const query = writePageQuery({ filters, limit, cursor });
      return get(`${endpoints.imageCaches(region)}?${query}`, imageCachePageSchema, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => mergePages(pages),
    // Comparing thousands of rows with themselves at each page would cost more than drawing them.
    structuralSharing: false,
  });
}

/** The key of every single cache of a region. */
export const cacheQueries = (region: string) => ["cache", region] as const;

/** One cache in full. */
export function cacheQuery(region: string, id: string) {
  return queryOptions({
    queryKey: [...cacheQueries(region), id],
    queryFn: ({ signal }) => get(endpoints.imageCache(region, id), imageCacheDetailSchema, signal),
    staleTime: 15_000,
  });
}
