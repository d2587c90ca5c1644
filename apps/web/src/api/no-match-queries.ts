import type { PageQuery, ScopeName, View } from "@cachescope/contract";
import { defaultSort, noFilters, writePageQuery } from "@cachescope/contract";
import { queryOptions } from "@tanstack/react-query";
import { getPage } from "./queries.ts";

/** Whether Alibaba Cloud itself, asked for an id, has no cache of it. */
export function noSuchIdQuery(scope: ScopeName, filter: "id" | "snapshotId", id: string) {
  const filters = { ...noFilters, [filter]: id };
  const view: View = { filters, sort: defaultSort(filters) };
  return queryOptions({
    queryKey: ["noSuchId", scope, filter, id],
    queryFn: async ({ signal }) => {
      const page = await getPage(scope, { view, limit: 1, cursor: null, upTo: null }, { signal });
      return page.total === 0 && page.coverage.complete && !page.stale;
    },
    staleTime: 15_000,
  });
}

const countAgainMs = 1000;

/** How many caches a view holds, and whether that is of all there are; asked again while more are being read. */
export function countQuery(scope: ScopeName, view: View) {
  const query: PageQuery = { view, limit: 1, cursor: null, upTo: null };
  return queryOptions({
    queryKey: ["count", scope, writePageQuery(query).toString()],
    queryFn: async ({ signal }) => {
      const { total, coverage } = await getPage(scope, query, { signal });
      return { count: total, isAll: coverage.complete, isReading: coverage.scanning };
    },
    refetchInterval: ({ state }) => (state.data?.isReading ? countAgainMs : false),
    staleTime: 15_000,
  });
}
