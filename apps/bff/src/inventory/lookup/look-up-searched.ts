import type { View } from "@cachescope/contract";
import type { Deadline } from "../../platform/deadline.ts";
import type { Listing } from "../sync/listing.ts";
import type { createLookUp } from "./look-up.ts";

/**
 * Looks up what a view searches for when the listing does not have it. In a capped listing it is looked up even so,
 * because no refresh reads again what a look-up found beyond the end.
 */
export async function lookUpSearched(
  lookUp: ReturnType<typeof createLookUp>,
  listing: Listing,
  { filters: { q }, sort }: View,
  deadline: Deadline,
  now: number,
): Promise<void> {
  if (q === undefined) return;
  // In the order of the view, so that a view of nothing but the search is selected once.
  const searched = { filters: { ...listing.filters, q }, sort };
  if (listing.isCapped() || listing.select(searched, now).entries.length === 0)
    await lookUp(listing, q, deadline);
}
