import type { Coverage, ImageCachePage, PageQuery, View } from "@cachescope/contract";
import {
  changesSchema,
  defaultLimit,
  defaultSort,
  endpoints,
  imageCacheDetailSchema,
  imageCachePageSchema,
  maxUpTo,
  metaSchema,
  noFilters,
  writeChangesQuery,
  writePageQuery,
  writeView,
} from "@cachescope/contract";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { infiniteQueryOptions, queryOptions, skipToken } from "@tanstack/react-query";
import type { Call } from "./client.ts";
import { get, toFailure } from "./client.ts";
import type { Live } from "./live.ts";
import { applyChanges, failLive, startLive } from "./live.ts";
import type { LoadedList } from "./merge-pages.ts";
import { mergePages } from "./merge-pages.ts";

/** After the first page, which must paint soon, larger ones save round trips. */
const laterLimit = 100;

type Pages = InfiniteData<ImageCachePage, string | null>;

const known = new WeakMap<readonly ImageCachePage[], LoadedList>();

/** The same pages are the same list, however often it is asked for: on the way to another view, that is at each rendering. */
function merged({ pages }: Pages): LoadedList {
  const list = known.get(pages) ?? mergePages(pages);
  known.set(pages, list);
  return list;
}

export const metaQuery = queryOptions({
  queryKey: ["meta"],
  queryFn: ({ signal }) => get(endpoints.meta(), metaSchema, { signal }),
});

/** How the first page is asked for: how large it is, and whether the server must ask Alibaba Cloud for it. */
interface FirstPage {
  limit?: number;
  fresh?: boolean;
}

/** A view of a region, page by page. */
export function cachesQuery(
  region: string,
  view: View,
  { limit = defaultLimit, fresh = false }: FirstPage = {},
) {
  return infiniteQueryOptions({
    queryKey: ["caches", region, writeView(view).toString()],
    queryFn: ({ pageParam: cursor, signal }) =>
      cursor === null
        ? getPage(region, { view, limit, cursor, upTo: null }, { signal, fresh })
        : getPage(region, { view, limit: laterLimit, cursor, upTo: null }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: merged,
    // Comparing thousands of rows with themselves at each page would cost more than drawing them.
    structuralSharing: false,
  });
}

const getPage = (region: string, query: PageQuery, call: Call) =>
  get(`${endpoints.imageCaches(region)}?${writePageQuery(query)}`, imageCachePageSchema, call);

/** Goes on with a view that ended where reading had: what was read since follows its rows as another page. */
export async function readOn(client: QueryClient, region: string, view: View): Promise<void> {
  const { queryKey } = cachesQuery(region, view);
  const state = client.getQueryState<Pages>(queryKey);
  const last = state?.data?.pages.at(-1);
  if (!state || !last || last.nextCursor !== null) return;
  const cursor = last.endCursor;
  const { signal } = new AbortController();
  const next = await getPage(region, { view, limit: laterLimit, cursor, upTo: null }, { signal });
  client.setQueryData<Pages>(
    queryKey,
    (now) =>
      now?.pages.at(-1) === last
        ? { pages: [...now.pages, next], pageParams: [...now.pageParams, cursor] }
        : now,
    { updatedAt: state.dataUpdatedAt },
  );
}

/** How many caches to let the server read where it is to read all of them; twice as many where nobody knows. */
export const restOf = ({ loaded, total }: Coverage): number =>
  Math.min(maxUpTo, Math.max(total ?? 0, loaded * 2));

/** How changes are asked for. */
interface AskForChanges {
  /** Lets the server read so many caches; null leaves that to it. */
  upTo: number | null;
  fresh?: boolean;
}

/**
 * What has happened to a view since `first`, its first page that was read at `readAt`; each answer adds to the last.
 * A failure is part of it, because it takes nothing away from what is known.
 */
export function changesQuery(
  region: string,
  view: View,
  first: ImageCachePage | null,
  readAt: number,
  { upTo, fresh = false }: AskForChanges,
) {
  const pagesKey = cachesQuery(region, view).queryKey;
  const queryKey = ["changes", region, writeView(view).toString(), first?.version ?? null];
  return queryOptions({
    queryKey,
    queryFn:
      first === null
        ? skipToken
        : async ({ client, signal }): Promise<Live> => {
            // Whatever happened to it while the question was on its way stays.
            const live = () => client.getQueryData<Live>(queryKey) ?? startLive(first);
            try {
              const query = writeChangesQuery({ view, since: live().standing.version, upTo });
              const answer = await get(`${endpoints.changes(region)}?${query}`, changesSchema, {
                signal,
                fresh,
              });
              const pages = client.getQueryData<Pages>(pagesKey);
              return applyChanges(live(), answer, pages ? merged(pages).byId : new Map());
            } catch (error) {
              if (signal.aborted) throw error;
              return failLive(live(), toFailure(error));
            }
          },
    ...(first !== null && { initialData: () => startLive(first), initialDataUpdatedAt: readAt }),
    refetchOnWindowFocus: true,
    structuralSharing: false,
  });
}

/** What an id leads to within a view, listed yet or not; two rows are enough to know that it is not one. */
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

/** The key of every single cache of a region. */
export const cacheQueries = (region: string) => ["cache", region] as const;

/** One cache in full. When it is declared outdated, Alibaba Cloud is asked, not what the server keeps. */
export function cacheQuery(region: string, id: string) {
  const queryKey = [...cacheQueries(region), id];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => {
      const fresh = client.getQueryState(queryKey)?.isInvalidated ?? false;
      return get(endpoints.imageCache(region, id), imageCacheDetailSchema, { signal, fresh });
    },
    staleTime: 15_000,
  });
}
