import type { View } from "@cachescope/contract";
import { idKind } from "@cachescope/contract";
import type { Deadline } from "../../platform/deadline.ts";
import type { Listing } from "../sync/listing.ts";
import type { createLookUp } from "./look-up.ts";

/**
 * Looks up what a view searches for when the listing does not have it. In a capped listing it is looked up even so,
 * because no refresh reads again what a look-up found beyond the end. What is not in a listing that was just read to its
 * end, or in all of the scope (`everything`), is not there to be found.
 */
export async function lookUpSearched(
  lookUp: ReturnType<typeof createLookUp>,
  listing: Listing,
  everything: Listing | undefined,
  { filters: { q }, sort }: View,
  deadline: Deadline,
  now: number,
): Promise<void> {
  if (q === undefined || idKind(q.trim()) === null) return;
  // In the order of the view, so that a view of nothing but the search is selected once.
  const isIn = ({ filters, select }: Listing) =>
    select({ filters: { ...filters, q }, sort }, now).entries.length > 0;
  if (!listing.isCapped() && isIn(listing)) return;
  if (listing.isFresh() || (everything?.isFresh() && !isIn(everything))) return;
  await lookUp(listing, q, deadline);
}
