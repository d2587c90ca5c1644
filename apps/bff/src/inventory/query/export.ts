import type { ImagesView, View } from "@cachescope/contract";
import type { Revision } from "../snapshot/revision.ts";
import { createMatch } from "./match.ts";
import type { Sortable } from "./order.ts";
import { compareSorted, sortValueOf } from "./order.ts";
import type { ReadableListing } from "./readable.ts";
import { standingOf } from "./responses.ts";
import { wholeGrain } from "./select.ts";
import { sortInSlices } from "./sort-in-slices.ts";

/** How old the data of an export are, and how much of a region they cover. */
export type ExportStanding = Pick<
  ReturnType<typeof standingOf>,
  "coverage" | "warnings" | "asOf" | "stale" | "staleReason" | "ageSeconds"
>;

/** Everything a view holds, each row as its JSON, and how its listing stood at that moment. */
export interface ExportedView {
  rows: Iterable<{ json: string }>;
  standing: ExportStanding;
}

/**
 * What a view holds now, in its order. Sorting and sending it takes a while, in which the listing may be read anew: so
 * the revisions are taken at once, which stay as they are, and not the entries, which get later ones. It counts no facets
 * and is sorted in time slices, because other requests wait meanwhile.
 */
export async function everythingIn(
  listing: Pick<ReadableListing, "store" | "standing" | "passTime">,
  { filters, sort }: View,
  now: number,
  timeSlice: () => Promise<void>,
): Promise<ExportedView> {
  listing.passTime();
  const standing = exportStandingOf(listing, now);
  const match = createMatch(filters, listing.store.dictionary, wholeGrain(now));
  const valueOf = sortValueOf(sort.key);
  const taken: (Sortable & { revision: Revision })[] = [];
  for (const entry of listing.store.entries()) {
    const { revision } = entry;
    if (match(revision) === 0) taken.push({ revision, value: valueOf(entry), id: revision.id });
  }
  const sorted = await sortInSlices(taken, (a, b) => compareSorted(a, b, sort.descending), timeSlice);
  return { rows: sorted.map(({ revision }) => revision), standing };
}

/** The images of a view, each with all of its caches. They are taken at once, and each is written when it is asked for. */
export function imagesIn(
  listing: Pick<ReadableListing, "selectImages" | "standing">,
  view: ImagesView,
  now: number,
): ExportedView {
  const { images, write } = listing.selectImages(view);
  function* rows() {
    for (const image of images) yield { json: JSON.stringify(write(image, Infinity)) };
  }
  return { rows: rows(), standing: exportStandingOf(listing, now) };
}

function exportStandingOf(listing: Pick<ReadableListing, "standing">, now: number): ExportStanding {
  const { coverage, warnings, asOf, stale, staleReason, ageSeconds } = standingOf(listing, now);
  return { coverage, warnings, asOf, stale, staleReason, ageSeconds };
}

/** How an export would stand now; null while something must be read first. */
export function standingIfRead(
  listing: Pick<ReadableListing, "standing" | "isReading">,
  now: number,
): ExportStanding | null {
  const standing = exportStandingOf(listing, now);
  const { complete, capped } = standing.coverage;
  return !listing.isReading() && (complete || capped) ? standing : null;
}
