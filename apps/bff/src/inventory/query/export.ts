import type { View } from "@cachescope/contract";
import type { Revision } from "../snapshot/revision.ts";
import type { ReadableListing } from "./readable.ts";

/** Every revision a view holds, in its order. */
export function* everythingIn(
  listing: Pick<ReadableListing, "select">,
  view: View,
  now: Date,
): Iterable<Revision> {
  const { entries } = listing.select(view, now.getTime());
  for (const { entry } of entries) yield entry.revision;
}
