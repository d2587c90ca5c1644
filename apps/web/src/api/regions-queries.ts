import type { ScopeName, View } from "@cachescope/contract";
import { defaultSort, endpoints, filterOf } from "@cachescope/contract";
import { queryOptions, skipToken } from "@tanstack/react-query";
import { callQuery } from "./call-query.ts";
import { getPage } from "./queries.ts";

/** A region at a glance. */
export const summaryQuery = (scope: ScopeName) =>
  callQuery({
    queryKey: ["summary", scope],
    call: endpoints.summary(scope),
    schemaIn: ({ summary }) => summary,
    staleTime: 60_000,
  });

/** So many caches of a region are shown of what a text finds. */
export const mostFound = 5;

/** The view of what a text finds in a region. */
export function viewOfText(q: string): View {
  const filters = { q };
  return { filters, sort: defaultSort(filters) };
}

/** Whether a text can be searched for. */
export const isSearchable = (q: string): boolean => filterOf("q").kind.parse(q, "").ok;

/** What a text finds in a region; nothing is asked for one that cannot be searched for. */
export const foundQuery = (scope: ScopeName, q: string) =>
  queryOptions({
    queryKey: ["found", scope, q],
    queryFn: isSearchable(q)
      ? ({ signal }) =>
          getPage(scope, { view: viewOfText(q), limit: mostFound, cursor: null, upTo: null }, { signal })
      : skipToken,
    staleTime: 15_000,
  });
