import type { Filters } from "@cachescope/contract";
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
  { q }: Filters,
  deadline: Deadline,
  now: number,
): Promise<void> {
  if (q === undefined) return;
  const searched = { filters: { ...listing.filters, q }, sort: { key: "rank", descending: false } as const };
  if (listing.isCapped() || listing.select(searched, now).entries.length === 0)
    await lookUp(listing, q, deadline);
}
