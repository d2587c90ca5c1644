import type { Changes, Facets, ImageCache, ImageCachePage } from "@cachescope/contract";
import { defaultSort, noFilters, scopeNameOf } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import type { LiveList } from "./live-list.ts";
import { listRows } from "./listed-rows.ts";
import { listPage } from "./loaded-pages.ts";
import type { Overlay } from "./overlay.ts";
import { applyChanges, startOverlay } from "./overlay.ts";
import type { ShownRows } from "./shown-rows.ts";

const noFacets: Facets = {
  tiles: { needsAttention: 0, inProgress: 0, ready: 0, leavingSoon: 0, neverMatched: 0 },
  parts: { failing: 0, stalled: 0, failed: 0, expected: 0 },
  status: [],
  cause: [],
  tagKey: [],
  tag: [],
  image: [],
  repository: [],
  resourceGroup: [],
  fate: [],
};

const state = {
  version: "v1",
  total: 0,
  coverage: {
    loaded: 0,
    total: null,
    complete: true,
    capped: false,
    limit: 20_000,
    scanning: false,
    stoppedBy: null,
  },
  warnings: [],
  asOf: "2026-01-01T00:00:00Z",
  stale: false,
  staleReason: null,
  ageSeconds: null,
  refreshing: false,
  refreshProgress: null,
  pollAfterMs: 60_000,
  facets: noFacets,
} satisfies Partial<ImageCachePage>;

/** A page of a view of which only what a test needs is told. */
export const aPage = (known: Partial<ImageCachePage>): ImageCachePage => ({
  ...state,
  items: [],
  nextCursor: null,
  endCursor: "end",
  ...known,
});

/** A response about changes likewise. */
export const someChanges = (known: Partial<Changes>): Changes => ({
  ...state,
  version: "v2",
  reset: false,
  changed: [],
  added: [],
  found: 0,
  left: [],
  removed: [],
  beyond: [],
  ...known,
});

const cache = (id: string, status = "Ready") => anImageCache({ id, status });

/** A view of three rows that are being created, and its overlay after some responses. */
export function threeRows() {
  const items = ["a", "b", "c"].map((id) => cache(id, "Creating"));
  const page = listPage(aPage({ items, total: 3 }), undefined);
  const rows = [...page.rows];
  const loaded = new Map(rows.map((row) => [row.id, row]));
  const start = startOverlay(page);
  const after = (...responses: Partial<Changes>[]): Overlay =>
    responses.reduce(
      (overlay, changes) => applyChanges(overlay, someChanges({ total: 3, ...changes }), loaded),
      start,
    );
  return { cache, rows, page, loaded, start, after };
}

const nothing = () => undefined;

let lists = 0;

/** A list that is loaded to its end; unless the test gives it a key, it is like no other. */
export const aList = (
  caches: ImageCache[],
  known: Partial<LiveList> = {},
  shown: Partial<ShownRows> = {},
): LiveList => ({
  region: {
    id: "cn-hangzhou",
    name: { en: "Hangzhou", zh: "杭州" },
    scope: scopeNameOf(null, "cn-hangzhou"),
    account: null,
  },
  view: { filters: noFilters, sort: defaultSort(noFilters) },
  key: `list-${(lists += 1)}`,
  filtered: false,
  shown: {
    key: "rows",
    rows: listRows(caches),
    matching: caches.length,
    total: caches.length,
    coverage: { ...state.coverage, loaded: caches.length },
    facets: noFacets,
    freshness: state,
    rowChanges: new Map(),
    pending: null,
    latest: null,
    ...shown,
  },
  hasMore: false,
  failure: null,
  isRetrying: false,
  moreFailure: null,
  staleReason: null,
  isOnlyLoaded: false,
  isLoading: false,
  isLoadingMore: false,
  isPlaceholder: false,
  isStartingOver: false,
  isRefreshing: false,
  polling: { everyMs: null, paused: false, setPaused: nothing, selecting: false },
  loadMore: nothing,
  refresh: nothing,
  showPending: nothing,
  loadRest: nothing,
  settle: nothing,
  ...known,
});
