import type { ImageCache } from "@cachescope/contract";
import { causes, defaultSort, hasFailed } from "@cachescope/contract";
import type { ReadableListing } from "./readable.ts";
import { standingOf } from "./responses.ts";

/** The caches of a listing that failed or are failing, as far as it is read. */
export interface FailingCaches {
  caches: ImageCache[];
  /** Whether a cache is known not to be there: all of them were read. */
  isMissing: (id: string) => boolean;
  standing: ReturnType<typeof standingOf>;
}

const filters = { cause: [...causes] };
const view = { filters, sort: defaultSort(filters) };

/** Stalled builds have a cause, too, but it is only guessed. */
const fails = (cache: ImageCache): boolean => hasFailed(cache) || cache.failing;

export function failingIn(listing: ReadableListing, now: number): FailingCaches {
  listing.passTime();
  const caches = listing
    .select(view, now)
    .entries.map(({ entry }): ImageCache => JSON.parse(entry.revision.json));
  const isMissing = (id: string) => listing.isWhole() && !listing.store.has(id);
  return { caches: caches.filter(fails), isMissing, standing: standingOf(listing, now) };
}
