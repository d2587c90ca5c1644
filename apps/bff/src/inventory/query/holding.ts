import type { ImageCache } from "@cachescope/contract";
import { readWanted } from "../../matching/hold.ts";
import { readReference, withoutNetwork } from "../../matching/reference.ts";
import type { Candidate } from "../../matching/explain.ts";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";

/** The caches of a snapshot that hold something of the repositories of these images, under whatever network address. */
export function holding(store: Store, images: readonly string[]): Candidate[] {
  const places = new Set(images.map((image) => readWanted(image).place));
  const { dictionary } = store;
  const ids = dictionary.findWhere(
    (facet, repository) =>
      facet === "repository" && places.has(withoutNetwork(readReference(repository).repository)),
  );
  if (ids.size === 0) return [];
  return [...store.entries()]
    .filter(({ revision }) => revision.valueIds.some((id) => ids.has(id)))
    .map(candidateOf);
}

/** One cache of a snapshot as a candidate. */
export const candidateOf = ({ revision, rank }: CacheEntry): Candidate => {
  // Our own JSON, of a cache that was checked when it was read.
  const cache: ImageCache = JSON.parse(revision.json);
  return { cache, rank };
};
