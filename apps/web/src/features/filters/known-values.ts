import type { ImageCache } from "@cachescope/contract";

/** What the loaded caches hold: the values a person may want to filter by. */
export interface KnownValues {
  name: Set<string>;
  image: Set<string>;
  id: Set<string>;
  snapshotId: Set<string>;
  resourceGroupId: Set<string>;
  tags: Map<string, Set<string>>;
}

export function knownValues(caches: readonly ImageCache[]): KnownValues {
  const known: KnownValues = {
    name: new Set(),
    image: new Set(),
    id: new Set(),
    snapshotId: new Set(),
    resourceGroupId: new Set(),
    tags: new Map(),
  };
  for (const cache of caches) {
    known.id.add(cache.id);
    if (cache.name) known.name.add(cache.name);
    if (cache.snapshotId) known.snapshotId.add(cache.snapshotId);
    if (cache.resourceGroupId) known.resourceGroupId.add(cache.resourceGroupId);
    for (const image of cache.images) known.image.add(image);
    for (const { key, value } of cache.tags) {
      const values = known.tags.get(key);
      if (values) values.add(value);
      else known.tags.set(key, new Set([value]));
    }
  }
  return known;
}
