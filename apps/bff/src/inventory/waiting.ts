import type { PageQuery } from "@cachescope/contract";
import type { Deadline } from "../platform/deadline.ts";
import { atMost, within } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import { fingerprintOf } from "./query/cursor.ts";
import { hasRows } from "./query/page.ts";
import type { Listing } from "./sync/listing.ts";

/** How long an answer is held back for what would make it better. Milliseconds. */
const worthWaiting = { firstMatch: 1000, moreRows: 2000, changes: 2000 };

/** While rows are being read, waits a little: on a first page for one that matches, on a later one for a full page. */
export async function waitForRows(
  listing: Listing,
  { view, limit, cursor }: Pick<PageQuery, "view" | "limit" | "cursor">,
  deadline: Deadline,
  now: () => number,
): Promise<void> {
  if (!listing.isReading()) return;
  const walk = { view, cursor, fingerprint: fingerprintOf(listing.scope, view) };
  const isEnough = hasRows(listing, walk, cursor === null ? 1 : limit, now);
  const ms = cursor === null ? worthWaiting.firstMatch : worthWaiting.moreRows;
  await listing.waitFor(isEnough, atMost(ms, deadline));
}

/** Waits a little for the end of a reading, so that the answer has the changes it finds. */
export async function waitForChanges(listing: Listing, deadline: Deadline): Promise<void> {
  await listing.waitFor(() => !listing.isRunning(), atMost(worthWaiting.changes, deadline));
}

/** Reads everything anew. Throws as `readToEnd` does. */
export async function readAnew(listing: Listing, signal: AbortSignal): Promise<void> {
  await listing.refresh();
  await readToEnd(listing, true, signal);
}

/** Waiting goes on while pages come within this. Milliseconds. */
const stallMs = 60_000;

/**
 * Waits until everything is read, for minutes if it must be, and with `fresh` until everything is read anew. Throws why
 * when that end cannot be reached: half of a list must not look like all of it. What is capped ends there, and `coverage`
 * says so.
 */
export async function readToEnd(listing: Listing, fresh: boolean, signal: AbortSignal): Promise<void> {
  const isDone = fresh ? listing.refreshed() : () => !listing.isReading();
  // Each page of a first reading makes what was said before wrong; a further pass may bring no row for long.
  let before = -1;
  while (listing.validator() > before) {
    before = listing.validator();
    await listing.revalidate();
    if (await listing.waitFor(isDone, within(stallMs, signal))) break;
  }
  const { complete, capped, stoppedBy } = listing.standing().coverage;
  if (!complete && !capped)
    throw new Failure(stoppedBy === "repeated_page_token" ? "bad_response" : (stoppedBy ?? "timeout"));
}
