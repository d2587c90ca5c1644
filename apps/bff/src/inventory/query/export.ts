import type { View } from "@cachescope/contract";
import { Failure } from "../../platform/failure.ts";
import type { Listing } from "../sync/listing.ts";
import type { Revision } from "../snapshot/revision.ts";

/** Reading goes on as long as more rows come within this. Milliseconds. */
const stallMs = 60_000;

/**
 * Waits until everything is read, for minutes if it must be. Throws why when that end cannot be reached: half of a
 * list must not look like all of it. What is capped ends there, and `coverage` says so.
 */
export async function readToEnd(listing: Listing, signal: AbortSignal): Promise<void> {
  let before = -1;
  while (listing.store.size() > before) {
    before = listing.store.size();
    listing.revalidate();
    const patience = { deadline: performance.now() + stallMs, signal };
    if (await listing.waitFor(() => !listing.isReading(), patience)) break;
  }
  const { complete, capped, stoppedBy } = listing.standing().coverage;
  if (!complete && !capped)
    throw new Failure(stoppedBy === "repeated_page_token" ? "bad_response" : (stoppedBy ?? "timeout"));
}

/** Every revision a view holds, in its order. */
export function* everythingIn(listing: Listing, view: View, now: Date): Iterable<Revision> {
  const { entries } = listing.select(view, now.getTime());
  for (let place = 0; place < entries.length; place += 1) {
    const selected = entries.at(place);
    if (selected) yield selected.entry.revision;
  }
}
