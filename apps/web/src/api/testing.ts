import type { Changes, Facets, ImageCachePage } from "@cachescope/contract";

const noFacets: Facets = {
  tiles: { needsAttention: 0, inProgress: 0, ready: 0, leavingSoon: 0, neverMatched: 0 },
  status: [],
  cause: [],
  tagKey: [],
  tag: [],
  image: [],
  repository: [],
  resourceGroup: [],
};

const standing = {
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
  pollAfterMs: 60_000,
  facets: noFacets,
} satisfies Partial<ImageCachePage>;

/** A page of a view of which only what a test needs is told. */
export const aPage = (known: Partial<ImageCachePage>): ImageCachePage => ({
  ...standing,
  items: [],
  nextCursor: null,
  endCursor: "end",
  ...known,
});

/** An answer about changes likewise. */
export const someChanges = (known: Partial<Changes>): Changes => ({
  ...standing,
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
