import type { View } from "@cachescope/contract";
import type { Revision } from "../snapshot/revision.ts";
import type { ReadableListing } from "./readable.ts";
import { standingOf } from "./responses.ts";

/** How old the data of an export are, and how much of a region they cover. */
export type ExportStanding = Pick<
  ReturnType<typeof standingOf>,
  "coverage" | "warnings" | "asOf" | "stale" | "staleReason" | "ageSeconds"
>;

/** Everything a view holds, and how its listing stood at that moment. */
export interface ExportedView {
  rows: Iterable<Revision>;
  standing: ExportStanding;
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
  return {
    rows: Array.from(listing.select(view, now).entries, ({ entry }) => entry.revision),
    standing: exportStandingOf(listing, now),
  };
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
