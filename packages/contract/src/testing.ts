import type { CacheEvent, ImageCache, ImageCacheWithEvents } from "./core/image-cache.ts";

/** A cache of which the API said nothing but what a test needs. */
export const anImageCache = (known: Partial<ImageCache>): ImageCache => ({
  id: "imc-1",
  name: null,
  regionId: null,
  status: null,
  progress: null,
  images: [],
  tags: [],
  sizeGiB: null,
  createdAt: null,
  expiresAt: null,
  lastMatchedAt: null,
  containerGroupId: null,
  snapshotId: null,
  flashSnapshotId: null,
  resourceGroupId: null,
  eliminationStrategy: null,
  eventCount: 0,
  lastWarning: null,
  cause: null,
  failing: false,
  stalledSince: null,
  lastSign: null,
  watchedSince: null,
  imagesPulled: null,
  fate: { kind: "unknown", at: null, expected: false, reason: null },
  origin: "unknown",
  unreadable: [],
  ...known,
});

/** The same in full. */
export const anImageCacheWithEvents = (known: Partial<ImageCacheWithEvents>): ImageCacheWithEvents => ({
  ...anImageCache(known),
  events: [],
  evidence: null,
  build: { images: [], phases: [], eventImages: [] },
  ...known,
});

/** An event likewise. */
export const anEvent = (known: Partial<CacheEvent>): CacheEvent => ({
  type: "Normal",
  reason: null,
  message: null,
  name: null,
  count: 1,
  firstAt: null,
  lastAt: null,
  ...known,
});
