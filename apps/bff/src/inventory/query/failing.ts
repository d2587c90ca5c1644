import type { ImageCache } from "@cachescope/contract";
import { causes, defaultSort, hasFailed } from "@cachescope/contract";
import type { ExportStanding } from "./export.ts";
import { exportStandingOf } from "./export.ts";
import type { ReadableListing } from "./readable.ts";

/** The caches of a listing that failed or are failing, as far as it is read. */
export interface FailingCaches {
  caches: ImageCache[];
  standing: ExportStanding;
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
  return { caches: caches.filter(fails), standing: exportStandingOf(listing, now) };
}
