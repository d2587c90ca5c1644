import type { ImagesView, View } from "@cachescope/contract";
import type { ListingFor, RequestContext } from "./listing-for.ts";
import { everything } from "./listing-for.ts";
import type { ExportedView, ExportStanding } from "./query/export.ts";
import { everythingIn, imagesIn, standingIfRead } from "./query/export.ts";
import type { Scope } from "./scope.ts";
import type { Listing } from "./sync/listing.ts";
import { readToEnd } from "./waiting.ts";

/** Everything a view holds, to be had once it is read. */
export interface ViewExport {
  /** How it would stand now; null while something must be read first. */
  standing: () => ExportStanding | null;
  /**
   * Waits until everything is read, and awaits `timeSlice` before each part of its work. Throws why when that end cannot
   * be reached.
   */
  readToEnd: (timeSlice: () => Promise<void>) => Promise<ExportedView>;
}

interface ExportsDeps {
  listingFor: ListingFor;
  /** Epoch milliseconds. */
  time: () => number;
}

/** Makes the ways to have everything that a view of caches, or of images, holds. */
export function createExports({ listingFor, time }: ExportsDeps) {
  const exportOf = (
    listing: Listing,
    { fresh, signal }: RequestContext,
    take: (timeSlice: () => Promise<void>) => Promise<ExportedView>,
  ): ViewExport => ({
    standing: () => standingIfRead(listing, time()),
    async readToEnd(timeSlice) {
      await readToEnd(listing, fresh, signal);
      return take(timeSlice);
    },
  });
  return {
    async export(scope: Scope, view: View, context: RequestContext): Promise<ViewExport> {
      const listing = await listingFor(scope, view, null, context, false);
      return exportOf(listing, context, (timeSlice) => everythingIn(listing, view, time(), timeSlice));
    },
    async exportImages(scope: Scope, view: ImagesView, context: RequestContext): Promise<ViewExport> {
      const listing = await listingFor(scope, everything, null, context, false);
      return exportOf(listing, context, () => Promise.resolve(imagesIn(listing, view, time())));
    },
  };
}
