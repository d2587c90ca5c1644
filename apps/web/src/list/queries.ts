import type { Coverage, ScopeName, View } from "@cachescope/contract";
import { defaultLimit, maxLimit, maxUpTo, writeView } from "@cachescope/contract";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { isLineFailure, toFailure } from "../api/client.ts";
import { getPage, preloadedPage } from "../api/queries.ts";
import type { ListedPage, LoadedPages } from "./loaded-pages.ts";
import { listPage, mergePages } from "./loaded-pages.ts";

/** The first page must paint soon; those after it are large, so that a fling finds the next rows there. */
const laterLimit = maxLimit;

export type Pages = InfiniteData<ListedPage, string | null>;

const known = new WeakMap<readonly ListedPage[], LoadedPages>();

/** Pages are merged once, however often they are selected: on the way to another view that is at each render. */
export function merged({ pages }: Pages): LoadedPages {
  const list = known.get(pages) ?? mergePages(pages);
  known.set(pages, list);
  return list;
}

export interface FirstPage {
  limit?: number;
  /** The server must ask Alibaba Cloud before it answers. */
  fresh?: boolean;
  /** Asked when it has come; then what was there before stays. */
  isUnwanted?: () => boolean;
}

/** The key of every view of every region. */
export const listQueries = ["caches"] as const;

/** Without a server, so often is it asked whether it has come back. Milliseconds. */
export const lineRetryMs = 5000;

/** Loads what views are answered with when the server has gone; null where it cannot be loaded. */
export const loadLoadedHere = () => import("./loaded-here.ts").catch(() => null);

/** Whether a part of the key of a view names a scope, which `pagesQuery` has put there. */
export const isScope = (part: unknown): part is ScopeName => typeof part === "string";

/** A view of a region, page by page. */
export function pagesQuery(
  scope: ScopeName,
  view: View,
  { limit = defaultLimit, fresh = false, isUnwanted = () => false }: FirstPage = {},
) {
  return infiniteQueryOptions({
    queryKey: [...listQueries, scope, writeView(view).toString()],
    queryFn: async ({ client, queryKey, pageParam: cursor, signal }) => {
      const isFirst = cursor === null;
      const query = { view, limit: isFirst ? limit : laterLimit, cursor, upTo: null };
      try {
        const page = await getPage(scope, query, { signal, fresh: isFirst && fresh });
        if (isFirst && !signal.aborted && isUnwanted()) void client.cancelQueries({ queryKey, exact: true });
        return listPage(page, client.getQueryData<Pages>(queryKey)?.pages.at(-1));
      } catch (error) {
        const failure = toFailure(error);
        if (!isFirst || signal.aborted || !isLineFailure(failure)) throw error;
        const page = (await loadLoadedHere())?.viewLoaded(client, scope, view, failure);
        if (!page) throw error;
        return page;
      }
    },
    initialData: () => {
      const page = preloadedPage(scope, view);
      return page && { pages: [listPage(page, undefined)], pageParams: [null] };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: merged,
    // Comparing thousands of rows with themselves at each page would cost more than drawing them.
    structuralSharing: false,
    refetchInterval: ({ state }: { state: { data?: Pages | undefined } }) =>
      state.data?.pages[0]?.lineFailure ? lineRetryMs : false,
  });
}

/** Asks for a view that will soon be shown, unless it is known or asked for. */
export const prefetchView = (client: QueryClient, scope: ScopeName, view: View): void =>
  void client.prefetchInfiniteQuery(pagesQuery(scope, view));

/** Goes on with a view that had ended: what the server has read since follows as another page. */
export async function readOn(client: QueryClient, scope: ScopeName, view: View): Promise<void> {
  const { queryKey } = pagesQuery(scope, view);
  const state = client.getQueryState<Pages>(queryKey);
  const last = state?.data?.pages.at(-1);
  if (!state || !last || last.nextCursor !== null) return;
  const cursor = last.endCursor;
  const { signal } = new AbortController();
  const next = await getPage(scope, { view, limit: laterLimit, cursor, upTo: null }, { signal });
  client.setQueryData<Pages>(
    queryKey,
    (now) =>
      now?.pages.at(-1) === last
        ? { pages: [...now.pages, listPage(next, last)], pageParams: [...now.pageParams, cursor] }
        : now,
    { updatedAt: state.dataUpdatedAt },
  );
}

/**
 * How many caches to let the server read when it is to read all of them; twice as many when their number is unknown.
 */
export const restOf = ({ loaded, total }: Coverage): number =>
  Math.min(maxUpTo, Math.max(total ?? 0, loaded * 2));
