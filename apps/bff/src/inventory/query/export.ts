import type { View } from "@cachescope/contract";
import type { Revision } from "../snapshot/revision.ts";
import type { ReadableListing } from "./readable.ts";
import { standingOf } from "./responses.ts";

/** Everything a view holds, and how its listing stood at that moment. */
export interface ExportedView {
  rows: Iterable<Revision>;
  standing: Pick<
    ReturnType<typeof standingOf>,
    "coverage" | "warnings" | "asOf" | "stale" | "staleReason" | "ageSeconds"
  >;
}

/**
 * What a view holds now, in its order. Sending it takes a while, in which the listing may be read anew: so the revisions
 * are taken, which stay as they are, and not the entries, which get later ones.
 */
export function everythingIn(
  listing: Pick<ReadableListing, "select" | "standing">,
  view: View,
  now: number,
): ExportedView {
  const { coverage, warnings, asOf, stale, staleReason, ageSeconds } = standingOf(listing, now);
  return {
    rows: Array.from(listing.select(view, now).entries, ({ entry }) => entry.revision),
    standing: { coverage, warnings, asOf, stale, staleReason, ageSeconds },
  };
}
