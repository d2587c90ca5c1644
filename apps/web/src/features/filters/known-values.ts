import type { Facets, FacetValue, ImageCache } from "@cachescope/contract";
import { causes, statuses } from "@cachescope/contract";

/** Values, and how many caches have each; null where nobody counted. */
export type Counted = Map<string, number | null>;

/** The properties whose values are known from the caches. */
export const listedProperties = [
  "status",
  "cause",
  "name",
  "image",
  "repository",
  "elimination",
  "id",
  "snapshotId",
  "resourceGroupId",
] as const;
export type ListedProperty = (typeof listedProperties)[number];

/** What the caches hold: the values a person may want to filter by, those of most caches first. */
export interface KnownValues {
  values: Record<ListedProperty, Counted>;
  tagKeys: Counted;
  tags: Map<string, Counted>;
}

/** So many loaded caches are looked at: enough to suggest from, little enough to do while somebody types. */
const mostLookedAt = 500;

/** Gathers values from the server's counts, which speak of all caches, and then from the caches loaded. */
export function knownValues(caches: readonly ImageCache[], facets: Facets | null): KnownValues {
  const known: KnownValues = {
    values: {
      status: facets ? counted(facets.status) : uncounted(statuses),
      cause: facets ? counted(facets.cause) : uncounted(causes),
      name: new Map(),
      image: counted(facets?.image ?? []),
      repository: counted(facets?.repository ?? []),
      elimination: uncounted(["LRU", "none"]),
      id: new Map(),
      snapshotId: new Map(),
      resourceGroupId: counted(facets?.resourceGroup ?? []),
    },
    tagKeys: counted(facets?.tagKey ?? []),
    tags: new Map(),
  };
  const { values, tags, tagKeys } = known;
  for (const { key, value, count } of facets?.tag ?? []) addTag(key, value, count);
  for (const cache of caches.slice(0, mostLookedAt)) {
    add(values.id, cache.id);
    add(values.name, cache.name);
    add(values.snapshotId, cache.snapshotId);
    add(values.resourceGroupId, cache.resourceGroupId);
    add(values.elimination, cache.eliminationStrategy);
    for (const image of cache.images) add(values.image, image);
    for (const { key, value } of cache.tags) {
      add(tagKeys, key);
      addTag(key, value, null);
    }
  }
  return known;

  function addTag(key: string, value: string, count: number | null) {
    const of = tags.get(key) ?? new Map<string, number | null>();
    tags.set(key, of);
    add(of, value, count);
  }
}

function add(to: Counted, value: string | null, count: number | null = null) {
  if (value !== null && value !== "" && !to.has(value)) to.set(value, count);
}

/** A cache without a value counts under "", which nobody can filter by. */
const counted = (values: readonly FacetValue[]): Counted =>
  new Map(values.filter(({ value }) => value !== "").map(({ value, count }) => [value, count]));

const uncounted = (values: readonly string[]): Counted => new Map(values.map((value) => [value, null]));
