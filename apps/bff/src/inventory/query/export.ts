import type { View } from "@cachescope/contract";
import { within } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";
import type { Listing } from "../sync/listing.ts";
import type { Revision } from "../snapshot/revision.ts";

/** Waiting goes on while more rows come within this. Milliseconds. */
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
    if (await listing.waitFor(() => !listing.isReading(), within(stallMs, signal))) break;
  }
  const { complete, capped, stoppedBy } = listing.standing().coverage;
  if (!complete && !capped)
    throw new Failure(stoppedBy === "repeated_page_token" ? "bad_response" : (stoppedBy ?? "timeout"));
}

/** Every revision a view holds, in its order. */
export function* everythingIn(listing: Listing, view: View, now: Date): Iterable<Revision> {
  const { entries } = listing.select(view, now.getTime());
  for (const { entry } of entries) yield entry.revision;
}
