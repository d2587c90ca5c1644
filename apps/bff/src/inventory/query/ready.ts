import type { ImageCache } from "@cachescope/contract";
import { defaultSort } from "@cachescope/contract";
import type { ReadableListing } from "./readable.ts";
import { standingOf } from "./responses.ts";

/** The Ready caches of a listing, as far as it is read. */
export interface ReadyCaches {
  caches: ImageCache[];
  standing: ReturnType<typeof standingOf>;
}

const filters = { status: ["Ready"] };
const view = { filters, sort: defaultSort(filters) };

export function readyIn(listing: ReadableListing, now: number): ReadyCaches {
  listing.passTime();
  const caches = listing
    .select(view, now)
    .entries.map(({ entry }): ImageCache => JSON.parse(entry.revision.json));
  return { caches, standing: standingOf(listing, now) };
}
