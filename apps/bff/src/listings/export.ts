import type { View } from "@cachescope/contract";
import type { Patience } from "../eci/client.ts";
import { Failure } from "../failure.ts";
import { fingerprintOf } from "./cursor.ts";
import type { Listing } from "./listing.ts";
import { hasRows, pageOf } from "./page.ts";
import type { Row } from "./row.ts";

const pageRows = 200;
/** Reading a large region goes on while its first rows are on their way; a single page takes no longer. Milliseconds. */
const pageMs = 60_000;

/**
 * Every row a view holds, read to its end first if it must be. Throws why when that end cannot be reached: half of
 * a list must not look like all of it. What is capped ends there, and `coverage` says so.
 */
export async function* everythingIn(
  listing: Listing,
  view: View,
  now: () => Date,
  signal: AbortSignal,
): AsyncIterable<Row> {
  const fingerprint = fingerprintOf(listing.regionId, view);
  let cursor: string | null = null;
  do {
    const ask = { view, fingerprint, limit: pageRows, cursor };
    listing.look();
    const patience: Patience = { deadline: performance.now() + pageMs, signal };
    const isEnough = hasRows(listing, ask, pageRows, () => now().getTime());
    if (!(await listing.waitFor(isEnough, patience))) throw new Failure("timeout");
    const page = pageOf(listing, ask, now().getTime());
    for (const { row } of page.entries) yield row;
    cursor = page.nextCursor;
  } while (cursor !== null);
  const { complete, capped, stoppedBy } = listing.standing().coverage;
  if (!complete && !capped)
    throw new Failure(stoppedBy === "repeated_page_token" ? "bad_response" : (stoppedBy ?? "internal"));
}
